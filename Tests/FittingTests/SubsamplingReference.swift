import Fitting
import LinearAlgebra
import TestSupport
import Testing

/// Penalized fits of scikit-learn's splits, from `scripts/reference/subsampling.py`.
struct SubsamplingReference: Decodable, CustomTestStringConvertible {
  struct Subsample: Decodable {
    var held: [Int32]
    var coefficients: [Double]
    var auc: Double
    var oeRatio: Double
    var oeRatioUndone: Double
  }

  var name: String
  var columns: [[Double]]
  var outcomes: [Double]
  var inversePenalty: Double
  var alpha: Double
  var isBalanced: Bool
  var share: Double
  var subsamples: [Subsample]
  var mean: [Double]
  var sd: [Double]
  var meanStandardized: [Double]
  var errorStandardized: [Double]
  var selectionFrequency: [Double]
  var auc: Double

  var testDescription: String { name }

  private struct File: Decodable {
    var cases: [SubsamplingReference]
  }

  static let all: [SubsamplingReference] =
    (try? References.load(File.self, "subsampling"))?.cases ?? []

  /// The rows, with an intercept first.
  var rows: LogisticRows {
    LogisticRows(
      design: Matrix(
        columns: [[Double](repeating: 1, count: outcomes.count)] + columns,
        rowCount: outcomes.count),
      outcomes: outcomes, weights: nil, offsets: nil)
  }

  /// The plan of the reference.
  func plan(_ source: SubsampleSplits.Source = .numpy) -> Subsampling {
    Subsampling(
      count: subsamples.count, share: share, source: source, seed: 1,
      penalty: ElasticNetPenalty(strength: .total(1 / inversePenalty), alpha: alpha),
      isBalanced: isBalanced)
  }
}
