/// The numbers of a column of values, with the comparators that stand before them.
struct MeasurementValues {
  /// A number for each row; NaN where there is none.
  let numbers: [Double]
  /// The comparator of each row; empty where there are none.
  private let comparators: [UInt8]
  private let column: Column
  private let codes: [Int32]
  private let levels: [String]

  /// Reads a column, and the column of comparators where there is one.
  init(_ column: Column, comparators: Column?) {
    self.column = column
    var own: [UInt8] = []
    switch column.values {
    case .numeric(let numbers):
      self.numbers = numbers
      codes = []
      levels = []
    case .categorical, .text:
      (codes, levels) = column.values.coded
      let commas = MeasuredText.commaStyle(of: levels)
      let found = levels.map { MeasuredText($0, commas: commas) }
      numbers = codes.map { $0 < 0 ? .nan : found[Int($0)]?.number ?? .nan }
      if found.contains(where: { $0?.comparator != nil }) {
        let marks = found.map { LaboratoryMeasurements.code($0?.comparator) }
        own = codes.map { $0 < 0 ? LaboratoryMeasurements.known : marks[Int($0)] }
      }
    }
    if let comparators {
      self.comparators = Self.merged(own, comparators, count: numbers.count)
    } else {
      self.comparators = own
    }
  }

  /// The number and the comparator of a row.
  @inline(__always)
  subscript(row: Int) -> (number: Double, comparator: UInt8) {
    (numbers[row], comparators.isEmpty ? LaboratoryMeasurements.known : comparators[row])
  }

  /// What stands in a row; nil where it is missing.
  func text(_ row: Int) -> String? {
    guard case .numeric(let numbers) = column.values else {
      return row < codes.count && codes[row] >= 0 ? levels[Int(codes[row])] : nil
    }
    let number = numbers[row]
    return number.isNaN ? nil : Int(exactly: number).map(String.init) ?? "\(number)"
  }

  /// The comparators of a column of their own go before those of the values.
  private static func merged(_ own: [UInt8], _ column: Column, count: Int) -> [UInt8] {
    let (codes, levels) = column.values.coded
    let marks = levels.map { text in
      LaboratoryMeasurements.code(
        MeasuredText(text.filter { !$0.isWhitespace } + "0")?.comparator)
    }
    if !marks.contains(where: { $0 != LaboratoryMeasurements.known }) { return own }
    return (0..<count).map { row in
      let mark = codes[row] < 0 ? LaboratoryMeasurements.known : marks[Int(codes[row])]
      return mark != LaboratoryMeasurements.known
        ? mark : own.isEmpty ? LaboratoryMeasurements.known : own[row]
    }
  }
}
