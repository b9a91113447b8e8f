internal import LinearAlgebra

/// Sums over a risk set that rows leave as well as enter.
///
/// What a row added is taken away to the last bit of 32 digits, so that rows of enormous weight
/// leave nothing behind that would drown those who stay.
struct CoxCountingSums {
  private let order: Int
  private var weight = DoubleDouble.zero
  private var first: [DoubleDouble]
  private var second: [DoubleDouble]
  private var third: [DoubleDouble]

  init(order: Int, hasThird: Bool) {
    self.order = order
    first = [DoubleDouble](repeating: .zero, count: order)
    second = [DoubleDouble](repeating: .zero, count: order * (order + 1) / 2)
    third = [DoubleDouble](
      repeating: .zero, count: hasThird ? order * (order + 1) * (order + 2) / 6 : 0)
  }

  mutating func reset() {
    weight = .zero
    for index in first.indices { first[index] = .zero }
    for index in second.indices { second[index] = .zero }
    for index in third.indices { third[index] = .zero }
  }

  /// Adds a row (`sign` +1), or takes it away again (−1).
  mutating func add(weight added: Double, sign: Double, _ covariates: [Double], at start: Int) {
    weight = weight + sign * added
    var (pair, triple) = (0, 0)
    for a in 0..<order {
      let weighted = sign * added * covariates[start + a]
      first[a] = first[a] + weighted
      for b in 0...a {
        let product = weighted * covariates[start + b]
        second[pair] = second[pair] + product
        pair += 1
        guard !third.isEmpty else { continue }
        for c in 0...b {
          third[triple] = third[triple] + product * covariates[start + c]
          triple += 1
        }
      }
    }
  }

  /// The centered moments, written to `moments`.
  func write(to moments: inout CoxMoments) {
    guard weight.high > 0 else { return moments.reset() }
    moments.weight = weight.high
    for index in 0..<order { moments.mean[index] = first[index].high / weight.high }
    var pair = 0
    for a in 0..<order {
      // What the rounded mean leaves of the sum.
      let rest = (first[a] - weight * moments.mean[a]).high
      for b in 0...a {
        let value = (second[pair] - first[b] * moments.mean[a]).high - rest * moments.mean[b]
        moments.scatter[pair] = a == b ? max(0, value) : value
        pair += 1
      }
    }
    if !third.isEmpty { writeThird(to: &moments) }
  }

  private func writeThird(to moments: inout CoxMoments) {
    let mean = first.map { $0 / weight }
    var triple = 0
    for a in 0..<order {
      for b in 0...a {
        for c in 0...b {
          moments.third[triple] = centeredThird(a, b, c, triple, mean)
          triple += 1
        }
      }
    }
  }

  /// Σr(xₐ − mₐ)(x_b − m_b)(x_c − m_c) from the raw sums.
  private func centeredThird(
    _ a: Int, _ b: Int, _ c: Int, _ place: Int, _ mean: [DoubleDouble]
  ) -> Double {
    let (ab, ac, bc) = (a * (a + 1) / 2 + b, a * (a + 1) / 2 + c, b * (b + 1) / 2 + c)
    let pairs = mean[a] * second[bc] + mean[b] * second[ac] + mean[c] * second[ab]
    let cubic = mean[a] * mean[b] * first[c]
    return (third[place] - pairs + (cubic + cubic)).high
  }
}
