/// What a column's header says of its contents: the variable, which aspect of it, and the unit.
public struct HeaderReading: Hashable, Sendable {
  /// What of a variable a column holds.
  public enum Aspect: String, Hashable, Sendable {
    /// Its values.
    case value
    /// The laboratory's upper limit of normal.
    case upperLimit = "upper-limit"
    /// The laboratory's lower limit of normal.
    case lowerLimit = "lower-limit"
    /// The unit of its values.
    case unit
    /// When it was measured.
    case date
  }

  /// The variable.
  public let variable: DictionaryVariable
  /// What of it the column holds.
  public let aspect: Aspect
  /// The unit that the header names and the variable has; nil where it names none.
  public let conversion: UnitConversion?
  /// A unit that the header names and the variable does not have.
  public let foreignUnit: String?
}

extension DataDictionary {
  /// What a header says, where it is one of the names that columns of a variable have.
  ///
  /// Unlike the guard's patterns, which fit loosely so that nothing slips through, a name must be
  /// made up of an alias of the variable, and beside it only of a unit, of words that point to
  /// baseline or say nothing, and of words for an aspect.
  ///
  /// - Parameter header: Such as `Lactate dehydrogenase (U/L)`, `ldh_u_l`, `LDH upper limit` or
  ///   `abs lymph`.
  /// - Returns: The reading, or nil where no variable is headed so.
  public static func reading(ofHeader header: String) -> HeaderReading? {
    if let choice = HeaderParts.choice(header) { return reading(ofChoice: choice) }
    if let timed = timed(header) { return timed.isLate ? nil : timed.reading }
    return plainReading(ofHeader: header)
  }

  /// What a header without a time point says.
  static func plainReading(ofHeader header: String) -> HeaderReading? {
    if let bracketed = HeaderParts.bracketed(header) {
      if let reading = reading(of: bracketed.name, bracket: bracketed.inside) { return reading }
      // A remark and no unit, as in LDH (serum) or ALT (SGPT) U/L.
      return plainReading(ofHeader: HeaderParts.withoutBrackets(header))
    }
    if let reading = reading(withLeadingUnit: header) { return reading }
    for split in HeaderParts.suffixes(header) {
      // A name such as ht is one with its unit only.
      if let named = named(split.name) ?? whole(header),
        let (variable, conversion) = unit(split.unit, of: named.variable)
      {
        return HeaderReading(
          variable: variable, aspect: named.aspect, conversion: conversion, foreignUnit: nil)
      }
    }
    // A sign of percentages stands at the end of most headers, but not of "% lymphocytes".
    guard header.contains("%") else { return reading(of: header, bracket: nil) }
    return reading(of: header, bracket: "%")
  }

  /// The variable whose name or alias has all the words of a header and no others.
  private static func whole(
    _ header: String
  ) -> (variable: DictionaryVariable, aspect: HeaderReading.Aspect)? {
    byWords[Set(HeaderWords(header).words)].map { ($0, .value) }
  }

  /// What a header says that begins with a unit of time, as in `Months from diagnosis to IL-2`.
  private static func reading(withLeadingUnit header: String) -> HeaderReading? {
    let unit = header.prefix { $0.isLetter }
    guard HeaderParts.times.contains(unit.lowercased()) else { return nil }
    let rest = String(header[unit.endIndex...])
    guard let variable = (named(rest) ?? named("time " + rest))?.variable,
      let conversion = conversion(of: String(unit), for: variable)
    else { return nil }
    return HeaderReading(
      variable: variable, aspect: .value, conversion: conversion, foreignUnit: nil)
  }

  /// A site of metastases as REDCap heads the choices of a list, as in `Metastatic sites
  /// (choice=Lung)`; what else has choices is not understood.
  private static func reading(ofChoice header: (name: String, choice: String)) -> HeaderReading? {
    let words = HeaderWords(header.name).words
    let isOfSites =
      named(header.name)?.variable.name == "met_sites"
      || [["metastase"], ["metastasis"], ["metastasen"]].contains(words)
    guard isOfSites, !isGuarded(header.name) else { return nil }
    let names = [header.choice] + header.choice.split { "/,&+".contains($0) }.map(String.init)
    let sites = names.map { name in
      byWords[Set(HeaderWords("site \(name)").words)]
        ?? byWords[Set(HeaderWords("\(name) metastases").words)]
        ?? byWords[Set(HeaderWords("Metastasen \(name)").words)]
    }
    // Several organs are one site only where all of them are: skin and subcutis, brain and meninges.
    let parts = sites.count > 2 ? Array(sites.dropFirst()) : sites
    guard let site = sites[0] ?? parts[parts.count - 1], site.name.hasPrefix("site_"),
      sites[0] != nil || parts.allSatisfy({ $0 == site })
    else { return nil }
    return HeaderReading(variable: site, aspect: .value, conversion: nil, foreignUnit: nil)
  }

  private static func reading(of name: String, bracket: String?) -> HeaderReading? {
    guard let named = named(name) else { return nil }
    guard let bracket else {
      return HeaderReading(
        variable: named.variable, aspect: named.aspect, conversion: nil, foreignUnit: nil)
    }
    if let (variable, conversion) = unit(bracket, of: named.variable) {
      return HeaderReading(
        variable: variable, aspect: named.aspect, conversion: conversion, foreignUnit: nil)
    }
    guard contents.units.isUnit(bracket) || bracket.contains("/") else { return nil }
    // A remark such as (y/n) is no unit of what has none; a share of clear cells is no flag.
    guard named.variable.unit != nil else {
      let isShare = named.variable.kind == .flag && UnitSpellings.key(bracket) == "%"
      return isShare ? nil : reading(of: name, bracket: nil)
    }
    return HeaderReading(
      variable: named.variable, aspect: named.aspect, conversion: nil, foreignUnit: bracket)
  }

  /// A unit of a variable, or of its share of leukocytes: "lymphocytes %" is not the count.
  private static func unit(
    _ text: String, of variable: DictionaryVariable
  ) -> (DictionaryVariable, UnitConversion)? {
    if let conversion = conversion(of: text, for: variable) { return (variable, conversion) }
    guard let share = self.variable(named: variable.name + "_pct"),
      let conversion = conversion(of: text, for: share)
    else { return nil }
    return (share, conversion)
  }

  // MARK: Names

  /// The variable and the aspect that a name without a unit stands for.
  private static func named(
    _ name: String
  ) -> (variable: DictionaryVariable, aspect: HeaderReading.Aspect)? {
    // A ratio such as LDH/ULN, or a flag such as LDH > ULN, is no limit.
    let isRatio = name.contains { "/><×*".contains($0) }
    for words in [HeaderWords(name).words, HeaderWords(name.lowercased()).words] {
      let words = Set(words)
      for (aspect, marks, words:others) in AspectWords.limits where !marks.isDisjoint(with: words) {
        if let variable = variable(words.subtracting(marks).subtracting(others)) {
          return isRatio ? nil : (variable, aspect)
        }
      }
      if let variable = byWords[words] { return (variable, .value) }
      // Day 0 is baseline; a column of days is when each value was measured.
      for (aspect, marks) in AspectWords.companions
      where !marks.isDisjoint(with: words) && !words.contains("0") {
        if let variable = variable(words.subtracting(marks)) {
          // The date of a date is no other.
          return (variable, aspect == .date && variable.kind == .date ? .value : aspect)
        }
      }
      if let variable = variable(words) { return (variable, .value) }
    }
    return nil
  }

  /// The variable that words name, but for those that say nothing.
  private static func variable(_ words: Set<String>) -> DictionaryVariable? {
    let plain = AspectWords.withoutBaseline(words)
    for words in [words, plain, plain.subtracting(contents.silent)] where !words.isEmpty {
      if let variable = byWords[words] { return variable }
      // Two names of one variable side by side, as in ALT (SGPT).
      if words.count > 1, let variable = contents.variables.first(where: { $0.isNamed(by: words) })
      {
        return variable
      }
    }
    return nil
  }

  /// The words of the name and of each alias of a variable; made when the first header is read, since
  /// cutting them takes longer than the rest of the dictionary.
  fileprivate static let aliasWords = Dictionary(
    contents.variables.map { variable in
      (variable.name, ([variable.name] + variable.aliases).map { Set(HeaderWords($0).words) })
    }, uniquingKeysWith: { first, _ in first })

  private static let byWords = Dictionary(
    contents.variables.flatMap { variable in
      (aliasWords[variable.name] ?? []).map { ($0, variable) }
    }, uniquingKeysWith: { first, _ in first })
}

extension DictionaryVariable {
  /// Whether words are those of several aliases and no others.
  fileprivate func isNamed(by words: Set<String>) -> Bool {
    var rest = words
    for alias in DataDictionary.aliasWords[name] ?? [] where alias.isSubset(of: words) {
      rest.subtract(alias)
    }
    return rest.isEmpty
  }
}

/// Words that set apart what a column holds of a variable.
private enum AspectWords {
  private static let normal: Set<String> = [
    "limit", "normal", "reference", "ref", "range", "norm", "of", "lab", "laboratory", "the",
    "normwert", "normwerte", "normbereich", "grenze", "grenzwert", "referenz", "referenzbereich",
    "referenzwert", "labor", "limite", "normale", "der", "des", "de", "la",
  ]

  /// Words that mark a limit of normal, and those that go with them.
  static let limits: [(aspect: HeaderReading.Aspect, marks: Set<String>, words: Set<String>)] = [
    (
      .upperLimit,
      ["uln", "upper", "obergrenze", "normobergrenze", "oberer", "obere", "lsn", "superieure"],
      normal
    ),
    (
      .lowerLimit,
      ["lln", "lower", "untergrenze", "normuntergrenze", "unterer", "untere", "inferieure"], normal
    ),
    (.upperLimit, ["high", "refhigh"], normal), (.lowerLimit, ["low", "reflow"], normal),
  ]

  /// Words that mark a column beside that of the values.
  static let companions: [(aspect: HeaderReading.Aspect, marks: Set<String>)] = [
    (.unit, ["unit", "uom", "einheit", "unite"]),
    (
      .date,
      [
        "date", "dt", "drawn", "collected", "collection", "day", "datetime", "when", "datum",
        "abnahmedatum",
      ]
    ),
  ]

  private static let before: Set<String> = [
    "baseline", "bl", "pre", "pretreatment", "pretherapy", "pretx", "predose", "before", "prior",
    "screening", "entry", "0", "at", "vor", "ausgangswert", "praetherapeutisch", "avant", "initial",
  ]
  private static let treatment: Set<String> = [
    "treatment", "tx", "therapy", "dose", "first", "day", "d", "start", "of", "il", "2", "therapie",
    "therapiebeginn", "behandlung", "beginn", "erste", "erster", "dosis", "gabe", "traitement",
    "tag",
  ]

  /// Words without those that say that a column was measured before treatment, or at its start.
  static func withoutBaseline(_ words: Set<String>) -> Set<String> {
    words.isDisjoint(with: before) ? words : words.subtracting(before).subtracting(treatment)
  }
}

/// Cuts headers where units may stand.
enum HeaderParts {
  /// Units of time as a header may begin with them; one day or month may be a time point.
  static let times: Set<String> = [
    "months", "weeks", "days", "years", "monate", "wochen", "tage", "jahre",
  ]

  /// The question and the choice of a box to check, as REDCap heads its columns.
  static func choice(_ header: String) -> (name: String, choice: String)? {
    guard let bracketed = bracketed(header) else { return nil }
    let parts = bracketed.inside.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, parts[0].filter({ !$0.isWhitespace }).lowercased() == "choice" else {
      return nil
    }
    return (bracketed.name, String(parts[1]))
  }

  /// The header without its outermost bracket, and what stands in that.
  static func bracketed(_ header: String) -> (name: String, inside: String)? {
    guard let open = header.firstIndex(where: { "([{".contains($0) }),
      let close = header.lastIndex(where: { ")]}".contains($0) }), open < close
    else { return nil }
    return (
      header[..<open] + " " + header[header.index(after: close)...],
      String(header[header.index(after: open)..<close])
    )
  }

  /// The header with blanks for brackets.
  static func withoutBrackets(_ header: String) -> String {
    String(header.map { "([{)]}".contains($0) ? " " : $0 })
  }

  /// The header with one to six runs of letters or digits cut from its end, the longest first.
  static func suffixes(_ header: String) -> [(name: String, unit: String)] {
    let starts = runs(header)
    guard starts.count > 1 else { return [] }
    return starts.dropFirst().suffix(6).map { start in
      (String(header[..<start]), String(header[start...]))
    }
  }

  /// Where runs of letters, runs of digits, and percent signs start.
  private static func runs(_ text: String) -> [String.Index] {
    var starts: [String.Index] = []
    var last: Character?
    for index in text.indices {
      let character = text[index]
      guard character.isLetter || character.isNumber || character == "%" else {
        last = nil
        continue
      }
      let goesOn = last.map { $0.isNumber == character.isNumber && $0 != "%" } ?? false
      if !goesOn || character == "%" { starts.append(index) }
      last = character
    }
    return starts
  }
}
