extension Quantile {
  /// The size of a sample from which on dealing it into bins is quicker than sorting it.
  private static let smallestSelection = 256

  /// A few quantiles of a large sample without sorting it; nil where that is no gain.
  ///
  /// The values are counted in bins of equal width, and only those in the bins that hold the order
  /// statistics wanted are sorted: the same numbers as of the sorted sample, in linear time unless
  /// most values share a bin.
  static func selected(_ shares: [Double], of values: [Double]) -> [Double]? {
    guard values.count >= smallestSelection, shares.count <= 8,
      let bins = Bins(values)
    else { return nil }
    let places = shares.map { Place($0, count: values.count) }
    let statistics = bins.orderStatistics(places.flatMap { $0.map { [$0.low, $0.high] } ?? [] })
    return places.map { place in
      guard let place, let low = statistics[place.low], let high = statistics[place.high] else {
        return .nan
      }
      return place.value(between: low, high)
    }
  }

  /// Numbers that are dealt into bins of equal width.
  private struct Bins {
    let values: [Double]
    /// The bin of each value.
    private var bins: [UInt16]
    /// How many values stand in the bins before each.
    private var starts: [Int]

    private static let count = 1 << 10

    /// Deals the numbers; nil where they are not finite or all the same.
    init?(_ values: [Double]) {
      guard var low = values.first, values.allSatisfy(\.isFinite) else { return nil }
      var high = low
      for value in values { (low, high) = (min(low, value), max(high, value)) }
      let scale = Double(Self.count - 1) / (high - low)
      guard scale > 0, scale.isFinite else { return nil }
      self.values = values
      bins = [UInt16](repeating: 0, count: values.count)
      starts = [Int](repeating: 0, count: Self.count + 1)
      for index in values.indices {
        // Rises with the value, from 0 to the last bin up to rounding.
        let bin = min(Int((values[index] - low) * scale), Self.count - 1)
        bins[index] = UInt16(truncatingIfNeeded: bin)
        starts[bin + 1] += 1
      }
      for bin in 0..<Self.count { starts[bin + 1] += starts[bin] }
    }

    /// The order statistics that stand in the given places of the sorted sample, from 0.
    func orderStatistics(_ places: [Int]) -> [Int: Double] {
      var isWanted = [Bool](repeating: false, count: Self.count)
      let wanted = places.map { place in
        // The last bin that begins at or before the place: the empty ones before it do too.
        var (bin, end) = (0, Self.count)
        while end - bin > 1 {
          let middle = (bin + end) / 2
          if starts[middle] <= place { bin = middle } else { end = middle }
        }
        isWanted[bin] = true
        return bin
      }
      var members: [Int: [Double]] = [:]
      for index in bins.indices where isWanted[Int(bins[index])] {
        members[Int(bins[index]), default: []].append(values[index])
      }
      for bin in members.keys { members[bin]?.sort() }
      var statistics: [Int: Double] = [:]
      for (place, bin) in zip(places, wanted) {
        statistics[place] = members[bin]?[place - starts[bin]]
      }
      return statistics
    }
  }
}
