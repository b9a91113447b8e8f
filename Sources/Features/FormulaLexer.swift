/// Cuts the text of a formula into words.
struct FormulaLexer {
  private let text: String
  private let characters: [Character]
  private var index = 0
  private var tokens: [FormulaToken] = []

  /// The words of a text, the last of which is the end.
  static func tokens(in text: String) throws(FormulaError) -> [FormulaToken] {
    var lexer = FormulaLexer(text: text)
    while lexer.index < lexer.characters.count {
      try lexer.readToken()
    }
    lexer.append(.end, from: lexer.index)
    return lexer.tokens
  }

  private init(text: String) {
    self.text = text
    characters = Array(text)
  }

  private mutating func append(_ kind: FormulaToken.Kind, from start: Int) {
    tokens.append(FormulaToken(kind: kind, position: start + 1))
  }

  private func character(at index: Int) -> Character? {
    index < characters.count ? characters[index] : nil
  }

  private func isDigit(at index: Int) -> Bool {
    character(at: index).map(FormulaName.isDigit) ?? false
  }

  private mutating func readToken() throws(FormulaError) {
    let start = index
    let next = characters[index]
    if next.isWhitespace {
      index += 1
    } else if isDigit(at: index) || (next == "." && isDigit(at: index + 1)) {
      try readNumber()
    } else if FormulaName.isStart(next) {
      readName()
    } else if next == "`" || next == "\"" || next == "'" {
      try readQuoted(next)
    } else if next == "*" && character(at: index + 1) == "*" {
      index += 2
      append(.symbol("^"), from: start)
    } else if "+-*/^:~(),=".contains(next) {
      index += 1
      append(.symbol(next), from: start)
    } else {
      throw FormulaError(
        text: text, position: start + 1,
        reason: .unexpected(
          found: String(next), expected: ["a column", "a number", "one of + - * ^ : ( ) ,"]))
    }
  }

  private mutating func readName() {
    let start = index
    while let next = character(at: index), FormulaName.isContinuation(next) { index += 1 }
    let name = String(characters[start..<index])
    append(name == "." ? .dot : .name(name, isQuoted: false), from: start)
  }

  private mutating func readNumber() throws(FormulaError) {
    let start = index
    skipDigits()
    if character(at: index) == "." {
      index += 1
      skipDigits()
    }
    if let next = character(at: index), next == "e" || next == "E" {
      let sign = character(at: index + 1)
      let digits = sign == "+" || sign == "-" ? index + 2 : index + 1
      if isDigit(at: digits) {
        index = digits
        skipDigits()
      }
    }
    if let next = character(at: index), FormulaName.isContinuation(next) {
      while let next = character(at: index), FormulaName.isContinuation(next) { index += 1 }
      throw FormulaError(
        text: text, position: start + 1,
        reason: .unexpected(
          found: String(characters[start..<index]), expected: ["a number", "a name in backticks"]))
    }
    let digits = String(characters[start..<index])
    guard let value = Double(digits), value.isFinite else {
      throw FormulaError(
        text: text, position: start + 1, reason: .unreadableNumber(found: digits))
    }
    append(.number(value), from: start)
  }

  private mutating func skipDigits() {
    while isDigit(at: index) { index += 1 }
  }

  private mutating func readQuoted(_ quote: Character) throws(FormulaError) {
    let start = index
    var content = ""
    index += 1
    while let next = character(at: index), next != quote {
      if next == "\\", let escaped = character(at: index + 1) {
        content.append(escaped)
        index += 2
      } else {
        content.append(next)
        index += 1
      }
    }
    guard index < characters.count else {
      throw FormulaError(
        text: text, position: start + 1, reason: .unterminated(quote: String(quote)))
    }
    index += 1
    append(quote == "`" ? .name(content, isQuoted: true) : .string(content), from: start)
  }
}
