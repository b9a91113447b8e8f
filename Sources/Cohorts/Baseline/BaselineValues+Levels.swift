extension BaselineValues {
  /// The levels of a category, as the dictionary names them.
  public struct Levels: Sendable {
    /// A code for each row into the dictionary's levels; −1 where the value is missing or unknown.
    public var values: CategoricalValues
    /// Texts that are no level of the variable, by row.
    public var rejected: [(row: Int, reason: Rejection)] = []
  }

  /// The levels of a variable that is a category.
  ///
  /// - Parameter variable: The name of the variable.
  /// - Returns: The levels, all of the dictionary's whether they occur or not; nil where the table
  ///   does not have the variable, or it is no category.
  public func levels(_ variable: String) -> Levels? {
    guard let source = sources[variable], let found = DataDictionary.variable(named: variable),
      found.kind == .category, let column = cohort.column(named: source.column)
    else { return nil }
    let names = found.levels.map(\.name)
    let table = LevelKey.table(of: found, source: source)
    let (codes, texts) = column.values.coded
    let translated = texts.map { table[LevelKey.key($0)] ?? -1 }
    var levels = Levels(
      values: CategoricalValues(
        codes: [Int32](repeating: -1, count: cohort.rowCount), levels: names))
    for (row, code) in codes.enumerated() where code >= 0 && row < cohort.rowCount {
      let level = translated[Int(code)]
      levels.values.codes[row] = level
      if level < 0 { levels.rejected.append((row, .unknownLevel(texts[Int(code)]))) }
    }
    return levels
  }

  /// The texts of a variable, such as lists of sites; nil where the table does not have it.
  public func texts(_ variable: String) -> CategoricalValues? {
    guard let source = sources[variable], let column = cohort.column(named: source.column) else {
      return nil
    }
    let (codes, levels) = column.values.coded
    return CategoricalValues(codes: codes, levels: levels)
  }
}

/// How texts for levels are compared.
enum LevelKey {
  /// A text without case, blanks, hyphens and underscores.
  static func key(_ text: String) -> String {
    let key = text.lowercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "_" }
    // -1 and 1- are codes of their own, and not 1.
    let isSigned = key.allSatisfy(\.isNumber) && text.contains("-")
    return key.isEmpty || isSigned ? text : key
  }

  /// The place of a level for each key that stands for it.
  static func table(of variable: DictionaryVariable, source: VariableSource?) -> [String: Int32] {
    var table: [String: Int32] = [:]
    for (place, level) in variable.levels.enumerated() {
      for text in [level.name] + level.spellings { table[key(text)] = Int32(clamping: place) }
    }
    for (text, name) in source?.levels ?? [:] {
      if let place = variable.levels.firstIndex(where: { $0.name == name }) {
        table[key(text)] = Int32(clamping: place)
      }
    }
    return table
  }
}

extension Column.Values {
  /// The values as codes into their distinct texts; numbers are written as in a file.
  var coded: (codes: [Int32], levels: [String]) {
    switch self {
    case .categorical(let categories):
      return (categories.codes, categories.levels)
    case .numeric(let numbers):
      var table = TextCodes()
      let codes = numbers.map { number in
        number.isNaN
          ? -1 : table.code(of: Int(exactly: number).map(String.init) ?? "\(number)")
      }
      return (codes, table.levels)
    case .text(let texts):
      var table = TextCodes()
      let codes = (0..<max(0, texts.count)).map { row in
        let text = texts[row]
        return text.isEmpty ? -1 : table.code(of: text)
      }
      return (codes, table.levels)
    }
  }
}

/// Numbers texts in the order in which they first occur.
private struct TextCodes {
  private(set) var levels: [String] = []
  private var places: [String: Int32] = [:]

  mutating func code(of text: String) -> Int32 {
    if let place = places[text] { return place }
    let place = Int32(clamping: levels.count)
    places[text] = place
    levels.append(text)
    return place
  }
}
