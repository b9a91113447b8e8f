/// The variables of the field, how they are recognized, and when each is known.
///
/// The entries stand in `dictionary.yaml`, which is made for clinicians to review. A header is cut
/// into words (at separators, between letters and digits, where camel case starts a word, and within
/// runs such as `maxtemp` that are words end to end), in lower case, without plurals and without
/// units in brackets.
public enum DataDictionary {
  /// The version of the definitions, which models record.
  public static var version: Int { contents.version }

  /// The variables, those looked for first in front.
  public static var variables: [DictionaryVariable] { contents.variables }

  /// The sources by key, in the order of the file.
  public static var sources: [(key: String, citation: String)] { contents.sources }

  /// The variable of that name, or nil where there is none.
  public static func variable(named name: String) -> DictionaryVariable? { byName[name] }

  /// The variable that has a LOINC code, or nil where none has it.
  public static func variable(loinc code: String) -> DictionaryVariable? { byCode[code] }

  /// What a unit as written is for a variable, or nil where it is none of its units.
  public static func conversion(
    of text: String, for variable: DictionaryVariable
  ) -> UnitConversion? {
    contents.units.conversion(of: text, for: variable)
  }

  /// The variable that a header names, for the guard of baseline models.
  ///
  /// A word that points before treatment (`baseline`, `pre`, `prior`, `history`, `planned`, …) makes
  /// the variable a baseline one, whatever else the header says, unless it is a comparison with
  /// baseline, as in `change_from_baseline`. Else the first variable one of whose patterns fits is the
  /// one. A laboratory value or vital sign with a time point after the first dose (`alc_d7`, `LDH C2`)
  /// is a measurement on treatment.
  ///
  /// - Parameter header: A column's header, such as `PLT_nadir` or `overall survival (months)`.
  /// - Returns: The variable; nil where the header names none that is known, or points before
  ///   treatment.
  public static func availability(ofColumn header: String) -> DictionaryVariable? {
    let words = HeaderWords(header)
    if let late = lateMeasurement(header) { return guarded(words) ?? late }
    if words.pointsBeforeTreatment { return nil }
    // Capitals part words as in pltNadir, but not as in DoR.
    if let late = guarded(words) ?? guarded(HeaderWords(header.lowercased())) { return late }
    guard let reading = reading(ofHeader: header), reading.aspect == .value,
      reading.variable.availability == .baseline
    else { return nil }
    return reading.variable
  }

  private static func guarded(_ words: HeaderWords) -> DictionaryVariable? {
    variables.first { variable in variable.patterns.contains { $0.matches(words) } }
  }

  /// A laboratory value or vital sign of a time after the first dose, as in `LDH C2` or `alc_d7`.
  private static func lateMeasurement(_ header: String) -> DictionaryVariable? {
    guard let timed = timed(header), timed.isLate else { return nil }
    return variable(named: "on_treatment_measurement")
  }

  /// Whether a header is looked for among what is known only after the first dose.
  static func isGuarded(_ header: String) -> Bool {
    if lateMeasurement(header) != nil { return true }
    let words = HeaderWords(header)
    if words.pointsBeforeTreatment { return false }
    return guarded(words) ?? guarded(HeaderWords(header.lowercased())) != nil
  }

  // MARK: Contents

  static let contents: DictionaryContents = {
    let text = String(decoding: PackageResources.dictionary_yaml, as: UTF8.self)
    return (try? DictionaryParser.contents(of: text)) ?? DictionaryContents()
  }()

  private static let byName = Dictionary(
    contents.variables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  private static let byCode = Dictionary(
    contents.variables.flatMap { variable in variable.loinc.map { ($0.code, variable) } },
    uniquingKeysWith: { first, _ in first })
}

extension DataDictionary {
  /// The lowest or highest value during treatment that a header names although it also says baseline,
  /// as in `baseline_plt_nadir`; nil for any other header.
  static func extreme(underBaselineHeader header: String) -> DictionaryVariable? {
    let words = HeaderWords(header)
    guard words.pointsBeforeTreatment, !words.all.isDisjoint(with: ["baseline", "bl", "pre"]),
      let found = guarded(words) ?? guarded(HeaderWords(header.lowercased()))
    else { return nil }
    return ["plt_nadir", "alc_max", "temp_max", "organ_toxicity"].contains(found.name)
      ? found : nil
  }
}
