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

  /// Takes the columns that there are.
  init(edition: Int, column: (String) -> [Double]?) {
    self.edition = edition
    columns = Self.groups.map { $0.compactMap(column) }
    lacksColumn = Self.groups.map { $0.contains { $0 != "site_other" && column($0) == nil } }
    other = column("site_other")
    ldhRatio = column("ldh_ratio")
  }

  /// The category of a row as its place among the levels.
  ///
  /// - Parameter row: The row.
  /// - Returns: The least and the greatest that the known values allow; not a number where no
  ///   metastasis is known.
  func places(row: Int) -> (low: Double, high: Double) {
    var (low, high) = (-1, -1)
    let isNothingElse = other?[row] == 0
    for group in columns.indices {
      var mayBe = lacksColumn[group] && !isNothingElse
      var isThere = false
      for column in columns[group] {
        if column[row] == 1 { isThere = true }
        if column[row].isNaN { mayBe = true }
      }
      if isThere { low = group }
      if isThere || mayBe { high = group }
    }
    guard low >= 0 else { return (.nan, .nan) }
    return edition == 7 ? seventh(low, high, row: row) : eighth(low, high, row: row)
  }

  private func eighth(_ low: Int, _ high: Int, row: Int) -> (low: Double, high: Double) {
    let ratio = ldhRatio?[row] ?? .nan
    let suffix = ratio.isNaN ? 0 : (Threshold.above(ratio, 1) ? 2 : 1)
    return (Double(3 * low + suffix), Double(3 * high + suffix))
  }

  private func seventh(_ low: Int, _ high: Int, row: Int) -> (low: Double, high: Double) {
    let ratio = ldhRatio?[row] ?? .nan
    if Threshold.above(ratio, 1) { return (2, 2) }
    return (Double(min(2, low)), ratio.isNaN ? 2 : Double(min(2, high)))
  }
}
