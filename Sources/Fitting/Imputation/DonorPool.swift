internal import Statistics

/// The observed values of a variable, by what a regression predicts for their rows.
///
/// A missing value takes the observed one of a row with nearly the same prediction: predictive mean
/// matching (Little, *J. Bus. Econ. Stat.* 6 (1988) 287; type 1 matching, van Buuren, *Flexible
/// Imputation of Missing Data* (2018), section 3.4).
struct DonorPool: Sendable {
  /// How many of the nearest rows a donor is drawn from.
  static let size = 5

  /// The distinct predictions, increasing.
  private let predictions: [Double]
  /// `starts[i]..<starts[i + 1]` are the places in `donors` of rows with prediction i.
  private let starts: [Int]
  private let donors: [Double]

  init(predictions fitted: [Double], values: [Double]) {
    // The row decides between equals, so that the order is the same on every machine.
    let order = fitted.indices.sorted {
      fitted[$0] != fitted[$1] ? fitted[$0] < fitted[$1] : $0 < $1
    }
    var predictions: [Double] = []
    var starts: [Int] = []
    for (place, row) in order.enumerated() where predictions.last != fitted[row] {
      predictions.append(fitted[row])
      starts.append(place)
    }
    self.predictions = predictions
    self.starts = starts + [order.count]
    donors = order.map { values[$0] }
  }

  /// The value of a donor, drawn from those nearest to a prediction, each equally likely; where
  /// several are equally far, any of them.
  func draw(near target: Double, _ generator: inout SeededGenerator) -> Double {
    guard target.isFinite else { return donors[generator.nextInteger(below: donors.count)] }
    var right = insertion(of: target)
    var left = right - 1
    var place = generator.nextInteger(below: min(Self.size, donors.count))
    while left >= 0 || right < predictions.count {
      let below = left >= 0 ? target - predictions[left] : .infinity
      let above = right < predictions.count ? predictions[right] - target : .infinity
      var blocks: [Int] = []
      if below <= above { blocks.append(left) }
      if above <= below { blocks.append(right) }
      if below <= above { left -= 1 }
      if above <= below { right += 1 }
      let count = blocks.reduce(0) { $0 + starts[$1 + 1] - starts[$1] }
      guard place >= count else { return donor(of: blocks, generator.nextInteger(below: count)) }
      place -= count
    }
    return donors.last ?? .nan
  }

  private func donor(of blocks: [Int], _ place: Int) -> Double {
    var rest = place
    for block in blocks {
      let count = starts[block + 1] - starts[block]
      if rest < count { return donors[starts[block] + rest] }
      rest -= count
    }
    return .nan
  }

  /// The first place whose prediction is not below the target.
  private func insertion(of target: Double) -> Int {
    var (low, high) = (0, predictions.count)
    while low < high {
      let middle = low + (high - low) / 2
      if predictions[middle] < target { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
