/// Where the knots of a restricted cubic spline go when nobody says so.
///
/// The placement is the one of Harrell, Regression Modeling Strategies (2nd edition, section 2.4.6),
/// as R's `Hmisc::rcspline.eval` carries it out, its treatment of ties and of few values included.
public enum SplineKnots {
  /// Default knots.
  ///
  /// They are equally spaced quantiles (type 7) from an outer share to its complement: 0.1 for three
  /// knots, 0.05 for four to six, 0.025 for more. With fewer than 100 values the outer ones are the
  /// fifth smallest and the fifth largest value. A smallest or largest value that makes up 5% or
  /// more of the sample (while no other does) is stepped over: the knot is the next value inwards
  /// and the other knots come from the rest. With too few distinct values, every interior one
  /// becomes a knot. The result can therefore hold fewer knots than were asked for.
  ///
  /// - Parameters:
  ///   - values: The sample, in any order; NaN is dropped.
  ///   - count: The number of knots, at least 3.
  /// - Returns: At least three knots, strictly ascending.
  /// - Throws: `SplineKnotsError`.
  public static func `default`(
    values: [Double], count: Int
  ) throws(SplineKnotsError) -> [Double] {
    guard count >= 3 else { throw .tooFewKnots(found: count) }
    if let row = values.firstIndex(where: \.isInfinite) { throw .infiniteValue(row: row) }
    let sample = Quantile.sorted(values)
    guard sample.count >= 6 else { throw .tooFewValues(found: sample.count) }
    let runs = Runs(sample)
    let knots: [Double]
    if runs.values.count - 2 <= count {
      knots = Array(runs.values.dropFirst().dropLast())
    } else {
      knots = try Placement(sample: sample, runs: runs, count: count).knots()
    }
    let distinct = Set(knots).sorted()
    guard distinct.count >= 3 else { throw .tooFewDistinctValues(found: runs.values.count) }
    return distinct
  }

  /// The share of the sample from which a tied extreme counts as heaped.
  private static let heapedShare = 0.05

  /// The distinct values of a sorted sample and how often each occurs.
  private struct Runs {
    var values: [Double] = []
    var shares: [Double] = []

    init(_ sample: [Double]) {
      var counts: [Int] = []
      for value in sample {
        if value == values.last {
          counts[counts.count - 1] += 1
        } else {
          values.append(value)
          counts.append(1)
        }
      }
      shares = counts.map { Double($0) / Double(sample.count) }
    }
  }

  /// A sample with enough distinct values, on its way to knots.
  private struct Placement {
    /// What is left of the sample once heaped extremes are stepped over.
    var inner: [Double]
    var first: Double?
    var last: Double?
    /// The knots still to be found in `inner`.
    var count: Int
    let outer: Double
    let distinctCount: Int

    init(sample: [Double], runs: Runs, count: Int) {
      inner = sample
      self.count = count
      outer = count > 6 ? 0.025 : (count > 3 ? 0.05 : 0.1)
      distinctCount = runs.values.count
      guard let largest = runs.shares.dropFirst().dropLast().max(), largest < heapedShare else {
        return
      }
      if let share = runs.shares.first, share >= heapedShare { stepOverSmallest(runs.values[1]) }
      if let share = runs.shares.last, share >= heapedShare {
        stepOverLargest(runs.values[runs.values.count - 2])
      }
    }

    private mutating func stepOverSmallest(_ knot: Double) {
      first = knot
      inner.removeAll { $0 <= knot }
      count -= 1
    }

    private mutating func stepOverLargest(_ knot: Double) {
      last = knot
      inner.removeAll { $0 >= knot }
      count -= 1
    }

    func knots() throws(SplineKnotsError) -> [Double] {
      let ends = [first, last].compactMap { $0 }
      if count == 1 { return ends + [Quantile.type7(0.5, ofSorted: inner)] }
      var found = count == 2 ? quantiles(from: 0.5, count: 2) : quantiles(from: outer, count: count)
      if Set(found).count < min(count, 3) {
        found = quantiles(from: outer, count: 2 * count)
        if let first, Set(found).count < 3 {
          let middle = last.map { (first + $0) / 2 } ?? Quantile.type7(0.5, ofSorted: inner)
          let end = last ?? Quantile.type7(1 - outer, ofSorted: inner)
          found = [first, middle, end].sorted()
        }
        guard Set(found).count >= 3 else { throw .tooFewDistinctValues(found: distinctCount) }
      }
      if inner.count < 100 { try useFifthValues(&found) }
      return ends + found
    }

    /// In small samples the outer knots are order statistics, which ties do not pull outwards.
    private func useFifthValues(_ found: inout [Double]) throws(SplineKnotsError) {
      if first == nil, inner.count >= 5 { found[0] = inner[4] }
      guard last == nil else { return }
      guard inner.count >= 5, count <= found.count else {
        throw .tooFewDistinctValues(found: distinctCount)
      }
      found[count - 1] = inner[inner.count - 5]
    }

    /// Quantiles at equally spaced shares from `from` to the complement of the outer share.
    private func quantiles(from: Double, count: Int) -> [Double] {
      let step = (1 - outer - from) / Double(count - 1)
      return (0..<count).map { index in
        let share = index == count - 1 ? 1 - outer : from + Double(index) * step
        return Quantile.type7(share, ofSorted: inner)
      }
    }
  }
}
