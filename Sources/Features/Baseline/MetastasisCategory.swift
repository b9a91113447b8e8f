/// The M category of melanoma from where it has spread.
///
/// A site without a column of its own is one of `site_other`: it is free of metastases where that is.
struct MetastasisCategory: Sendable {
  /// The categories of AJCC's 7th edition.
  static let seventh = ["M1a", "M1b", "M1c"]

  /// The categories of AJCC's 8th edition.
  static let eighth = ["a", "b", "c", "d"].flatMap { ["M1\($0)", "M1\($0)(0)", "M1\($0)(1)"] }

  private static let groups = [
    ["site_skin", "site_node", "site_muscle"], ["site_lung"],
    [
      "site_liver", "site_bone", "site_adrenal", "site_kidney", "site_spleen", "site_bowel",
      "site_pleura", "site_other",
    ], ["site_brain"],
  ]

  private let edition: Int
  private let columns: [[[Double]]]
  private let lacksColumn: [Bool]
  private let other: [Double]?
  private let ldhRatio: [Double]?
  private let ldhBounds: [Int: ValueInterval]

  /// Takes the columns that there are, and what ratios of LDH to its limit may be of which only a bound
  /// is known, by row.
  init(
    edition: Int, ldhBounds: [Int: ValueInterval] = [:], column: (String) -> [Double]?
  ) {
    self.edition = edition
    self.ldhBounds = ldhBounds
    columns = Self.groups.map { $0.compactMap(column) }
    lacksColumn = Self.groups.map { $0.contains { $0 != "site_other" && column($0) == nil } }
    other = column("site_other")
    ldhRatio = column("ldh_ratio")
  }

  /// The categories of some rows as their places among the levels.
  ///
  /// - Parameter rows: The rows.
  /// - Returns: The least and the greatest that the known values allow; not a number where no
  ///   metastasis is known.
  func places(rows: Range<Int>) -> (low: [Double], high: [Double]) {
    // One bit a group: where metastases are, and where they may be.
    var isThere = [UInt8](repeating: 0, count: rows.count)
    var mayBe = isThere
    for group in columns.indices {
      let bit: UInt8 = 1 << UInt8(group)
      for column in columns[group] {
        for (place, row) in rows.enumerated() {
          let flag = column[row]
          if flag == 1 { isThere[place] |= bit }
          if flag.isNaN { mayBe[place] |= bit }
        }
      }
      guard lacksColumn[group] else { continue }
      for (place, row) in rows.enumerated() where other?[row] != 0 { mayBe[place] |= bit }
    }
    var low = [Double](repeating: .nan, count: rows.count)
    var high = low
    for (place, row) in rows.enumerated() where isThere[place] != 0 {
      let least = 7 - isThere[place].leadingZeroBitCount
      let most = 7 - (isThere[place] | mayBe[place]).leadingZeroBitCount
      (low[place], high[place]) =
        edition == 7 ? seventh(least, most, row: row) : eighth(least, most, row: row)
    }
    return (low, high)
  }

  private func eighth(_ low: Int, _ high: Int, row: Int) -> (low: Double, high: Double) {
    let suffix = isRaised(row: row).map { $0 ? 2 : 1 } ?? 0
    return (Double(3 * low + suffix), Double(3 * high + suffix))
  }

  private func seventh(_ low: Int, _ high: Int, row: Int) -> (low: Double, high: Double) {
    let isRaised = isRaised(row: row)
    if isRaised == true { return (2, 2) }
    return (Double(min(2, low)), isRaised == nil ? 2 : Double(min(2, high)))
  }

  /// Whether LDH is above its upper limit of normal; nil where that is not known.
  @inline(__always)
  func isRaised(row: Int) -> Bool? {
    if !ldhBounds.isEmpty, let interval = ldhBounds[row] { return interval.isAbove(1) }
    let ratio = ldhRatio?[row] ?? .nan
    return ratio.isNaN ? nil : Threshold.above(ratio, 1)
  }
}
