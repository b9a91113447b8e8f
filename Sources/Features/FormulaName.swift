/// How column names and levels stand in a formula.
enum FormulaName {
  /// The name as a formula holds it: in backticks where it could not be read otherwise.
  static func text(_ name: String) -> String {
    isPlain(name) ? name : quoted(name, by: "`")
  }

  /// The level as a formula holds it: bare where it is a plain name or number, else in quotes.
  static func levelText(_ level: String) -> String {
    if isPlain(level) { return level }
    if let value = Double(level), value.isFinite, value >= 0, NumberText.shortest(value) == level {
      return level
    }
    return quoted(level, by: "\"")
  }

  /// Whether a name can stand in a formula without backticks.
  static func isPlain(_ name: String) -> Bool {
    guard let first = name.first, isStart(first), name != "." else { return false }
    if first == ".", let second = name.dropFirst().first, isDigit(second) { return false }
    return name.allSatisfy(isContinuation)
  }

  /// Whether a plain name may start with the character.
  static func isStart(_ character: Character) -> Bool {
    character.isLetter || character == "_" || character == "."
  }

  /// Whether a plain name may go on with the character.
  static func isContinuation(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "."
  }

  /// Whether the character is one of 0 to 9.
  static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isWholeNumber
  }

  private static func quoted(_ text: String, by quote: Character) -> String {
    var result = String(quote)
    for character in text {
      if character == quote || character == "\\" { result.append("\\") }
      result.append(character)
    }
    result.append(quote)
    return result
  }
}
