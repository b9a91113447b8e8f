/// One column of a cohort: a name, its place in the file, and a value for each row.
public struct Column: Sendable {
  /// The header of the column, as the file has it (surrounding space removed).
  public let name: String
  /// The place of the column in its file, counted from 1; 0 for a column that came from no file.
  public let position: Int
  /// The values, one for each row of the cohort.
  public let values: Values

  /// The values of a column, by kind.
  public enum Values: Sendable {
    /// Numbers; a missing value is NaN.
    case numeric([Double])
    /// Levels, where at least one value is not a number.
    case categorical(CategoricalValues)
    /// Text kept as it stands in the file, for identifiers.
    case text(TextValues)
  }

  /// Creates a column.
  public init(name: String, position: Int = 0, values: Values) {
    self.name = name
    self.position = position
    self.values = values
  }
}

/// Categories as codes into a list of levels.
public struct CategoricalValues: Sendable, Equatable {
  /// The code of each row: an index into `levels`, or −1 where the value is missing.
  public var codes: [Int32]
  /// The distinct levels that occur, in code-point order.
  public var levels: [String]

  /// Creates categories from codes and levels.
  public init(codes: [Int32], levels: [String]) {
    self.codes = codes
    self.levels = levels
  }

  /// The level of a row, or nil where it is missing.
  public subscript(row: Int) -> String? {
    let code = Int(codes[row])
    return code < 0 ? nil : levels[code]
  }
}

/// Texts of a column, stored end to end without an allocation each.
public struct TextValues: Sendable, Equatable {
  /// The UTF-8 bytes of all texts, end to end.
  public var bytes: [UInt8]
  /// Row `i` is `bytes[offsets[i]..<offsets[i + 1]]`; one more entry than rows.
  public var offsets: [Int]

  /// Creates texts from their bytes and offsets.
  public init(bytes: [UInt8], offsets: [Int]) {
    self.bytes = bytes
    self.offsets = offsets
  }

  /// Creates texts from strings.
  public init(_ strings: [String]) {
    bytes = []
    offsets = [0]
    for string in strings {
      bytes.append(contentsOf: string.utf8)
      offsets.append(bytes.count)
    }
  }

  /// The number of rows.
  public var count: Int { offsets.count - 1 }

  /// The text of a row; a missing one is empty.
  public subscript(row: Int) -> String {
    String(decoding: bytes[offsets[row]..<offsets[row + 1]], as: UTF8.self)
  }
}
