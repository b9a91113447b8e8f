/// How people write units: UCUM codes by the texts that are taken for them.
///
/// Texts are compared without case, blanks, signs and brackets, with the micro sign as `u`. One text
/// may stand for several units (`G/L` is 10⁹/L of a count and g/L of a protein); the variable decides.
struct UnitSpellings: Sendable {
  private var codes: [String: [String]] = [:]

  /// Adds the ways to write a unit.
  mutating func add(_ code: String, spellings: [String]) {
    for text in [code] + spellings {
      let key = Self.key(text)
      if !codes[key, default: []].contains(code) { codes[key, default: []].append(code) }
    }
  }

  /// Which of a variable's units a text is.
  ///
  /// - Parameters:
  ///   - text: The unit as written.
  ///   - variable: The variable; its own units are understood as they stand, too.
  /// - Returns: The conversion, or nil where the text is none of the variable's units.
  func conversion(of text: String, for variable: DictionaryVariable) -> UnitConversion? {
    let key = Self.key(text)
    if let exact = variable.conversions.first(where: { $0.unit == text }) { return exact }
    return variable.conversions.first { conversion in
      Self.key(conversion.unit) == key || (codes[key]?.contains(conversion.unit) ?? false)
    }
  }

  /// Whether a text is a unit of any variable.
  func isUnit(_ text: String) -> Bool { codes[Self.key(text)] != nil }

  /// A text as it is compared: letters, digits and `%`, in lower case.
  static func key(_ text: String) -> String {
    var key = ""
    for character in text.lowercased() {
      switch character {
      case "µ", "μ": key.append("u")
      case "°", "º": continue
      case "²": key.append("2")
      case "³": key.append("3")
      case "⁹": key.append("9")
      case "⁶": key.append("6")
      case "×": key.append("x")
      default:
        if character.isLetter || character.isNumber || character == "%" { key.append(character) }
      }
    }
    if key.hasPrefix("x1") { key.removeFirst() }
    return key
  }
}
