/// Why parts of a model do not make a model together.
public enum ModelInconsistency: Error, Hashable, Sendable {
  /// A number is not finite, or not in its range.
  case badNumber(path: String)
  /// A list has a length that others contradict.
  case wrongCount(path: String, found: Int, expected: Int)
  /// A name stands twice in a list.
  case repeated(path: String, name: String)
  /// A name stands in a list that another part does not know.
  case unknown(path: String, name: String)
  /// The covariance differs between (row, column) and (column, row).
  case asymmetricCovariance(row: String, column: String)
  /// The covariance has a negative variance in some direction.
  case notACovariance
  /// The quantile is not that of the confidence level.
  case wrongQuantile(stored: Double, level: Double)
  /// There are no golden vectors to check the model by.
  case noGoldenVectors
  /// A golden vector does not give the answer that stands in the file.
  case mismatch(vector: Int, quantity: String, stored: Double, recomputed: Double?)
}
