/// In which share of resamples a term has a coefficient other than zero.
public struct SelectionFrequency: Codable, Hashable, Sendable {
  /// The term.
  public var term: String
  /// The share of the resamples that gave a model, from 0 to 1.
  public var frequency: Double

  /// Creates a frequency.
  public init(term: String, frequency: Double) {
    self.term = term
    self.frequency = frequency
  }
}
