internal import LinearAlgebra

/// The distinct times among rows, and where each row's times stand among them.
///
/// Times that differ by no more than rounding are one, as in R's `aeqSurv` (survival 3.5, Therneau's
/// vignette *Roundoff error and tied times*): sorted distinct times are joined while the gap to the
/// next is at most 2⁻²⁶, absolutely or relative to their mean absolute value, and the first of them
/// stands for all. Where the absolute limit would make one time of all, only the relative one
/// holds: a scale of 1e-300 changes nothing (here R would join them).
public struct TimeOrder: Sendable {
  /// The distinct times, ascending; entry times are among them.
  public let values: [Double]
  /// The place of each row's time in `values`.
  public let places: [Int32]
  /// The place of each row's entry time in `values`, where there are entry times.
  public let entryPlaces: [Int32]?

  /// Joins times that are tied.
  ///
  /// - Parameters:
  ///   - distinct: The times of all rows, and behind them the entry times where there are any; all
  ///     of them finite.
  ///   - rowCount: The number of rows.
  init(_ distinct: DistinctValues, rowCount: Int) {
    var places = distinct.places
    let ties = TimeOrder.ties(distinct.values)
    if ties.contains(true) {
      var joined = [Double]()
      var place = [Int32]()
      place.reserveCapacity(ties.count)
      for (value, isTied) in zip(distinct.values, ties) {
        if !isTied { joined.append(value) }
        place.append(Int32(joined.count - 1))
      }
      values = joined
      places = places.map { place[Int($0)] }
    } else {
      values = distinct.values
    }
    let hasEntries = places.count > rowCount
    self.places = hasEntries ? Array(places[..<rowCount]) : places
    entryPlaces = hasEntries ? Array(places[rowCount...]) : nil
  }

  /// The rows by ascending time; rows of one time stay in their order.
  public func rowsByTime() -> [Int32] {
    StableOrder.rows(by: places, count: values.count)
  }

  /// The rows by ascending entry time, where there are entry times.
  public func rowsByEntry() -> [Int32]? {
    entryPlaces.map { StableOrder.rows(by: $0, count: values.count) }
  }

  /// R's `sqrt(.Machine$double.eps)`.
  static let tolerance = 0x1p-26

  /// Whether each of the ascending values is joined to the one before it.
  static func ties(_ values: [Double]) -> [Bool] {
    guard let first = values.first, let last = values.last else { return [] }
    let largest = max(first.magnitude, last.magnitude)
    // By shares of the largest, so that the sum of huge times is finite.
    let mean =
      largest == 0
      ? 0 : values.reduce(0) { $0 + $1.magnitude / largest } / Double(values.count) * largest
    let relative = tolerance * mean
    let limit = last - first <= tolerance ? relative : max(relative, tolerance)
    return values.indices.map { $0 > 0 && values[$0] - values[$0 - 1] <= limit }
  }
}
