/// A penalty on coefficients that is a sum over columns, or over groups of columns.
///
/// For a column it is t·|b| + ½·r·b² with b between two bounds; for a group t·‖b‖ + ½·r·‖b‖².
public struct CoordinatePenalty: Sendable {
  /// t of each column; of a group that of its first column counts.
  public var thresholds: [Double]
  /// r of each column.
  public var ridges: [Double]
  /// The least value that each coefficient may have: −∞ or 0.
  public var lowest: [Double]
  /// The greatest value that each coefficient may have: 0 or +∞.
  public var highest: [Double]
  /// How many columns the group has that begins at a column; 1 for a column of its own.
  public var groupSizes: [Int]

  /// Creates a penalty; every array has one element a column.
  public init(
    thresholds: [Double], ridges: [Double], lowest: [Double], highest: [Double],
    groupSizes: [Int]
  ) {
    let count = thresholds.count
    precondition(
      ridges.count == count && lowest.count == count && highest.count == count
        && groupSizes.count == count, "one element a column")
    precondition(
      groupSizes.enumerated().allSatisfy { $1 >= 1 && $0 + $1 <= count }, "groups of columns")
    self.thresholds = thresholds
    self.ridges = ridges
    self.lowest = lowest
    self.highest = highest
    self.groupSizes = groupSizes
  }

  /// The number of columns.
  public var count: Int { thresholds.count }

  /// Whether some columns share a threshold.
  var hasGroups: Bool { groupSizes.contains { $0 > 1 } }

  /// The penalty of some coefficients.
  public func value(of coefficients: [Double]) -> Double {
    var sum = 0.0
    var column = 0
    while column < count {
      let group = column..<column + groupSizes[column]
      var squares = 0.0
      for index in group {
        squares += coefficients[index] * coefficients[index]
        sum += ridges[index] * coefficients[index] * coefficients[index] / 2
      }
      sum += thresholds[column] * squares.squareRoot()
      column = group.upperBound
    }
    return sum
  }
}
