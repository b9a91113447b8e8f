#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How often intervals contained the truth, term by term.
struct Coverage: Sendable {
  private var covered: [Int]
  private var tried: [Int]
  private var sums: [Double]
  private var widths: [Double]
  private let truth: [Double]

  init(truth: [Double]) {
    self.truth = truth
    covered = truth.map { _ in 0 }
    tried = covered
    sums = truth.map { _ in 0 }
    widths = sums
  }

  /// Counts the interval of a term.
  mutating func add(_ term: Int, estimate: Double, low: Double, high: Double) {
    tried[term] += 1
    sums[term] += estimate
    widths[term] += high - low
    if low <= truth[term], truth[term] <= high { covered[term] += 1 }
  }

  /// The percentage of intervals that contained the truth.
  func percent(_ term: Int) -> Double {
    tried[term] == 0 ? .nan : 100 * Double(covered[term]) / Double(tried[term])
  }

  /// Whether between 93% and 97% of a term's intervals contained the truth, and nearly all replicates
  /// gave one: those that fail are not a random choice.
  func isSound(_ term: Int, replicates: Int) -> Bool {
    (93...97).contains(percent(term)) && 50 * (replicates - tried[term]) <= replicates
  }

  /// The percentage, the bias and the mean width of a term.
  func text(_ term: Int) -> String {
    let count = Double(max(1, tried[term]))
    let bias = sums[term] / count - truth[term]
    return "coverage \(rounded(percent(term), 1))%, bias \(rounded(bias, 3)), "
      + "width \(rounded(widths[term] / count, 3)), \(tried[term]) intervals"
  }
}

/// A number with so many decimal places.
func rounded(_ value: Double, _ places: Int) -> String {
  let scale = places == 1 ? 10.0 : 1_000
  return "\((value * scale).rounded() / scale)"
}

/// A text with spaces up to a width.
func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

/// Ends the program with status 1 unless all is well.
func exitUnless(_ isWell: Bool) {
  if !isWell { exit(1) }
}
