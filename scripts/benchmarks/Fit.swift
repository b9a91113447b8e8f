import Fitting
import LinearAlgebra
import RealModule

/// Times the maximum-likelihood fit of a simulated design that is in memory already.
func benchmarkFit(rows: Int, columns: Int, repeats: Int) {
  var state: UInt64 = 1
  func uniform() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (Double(state >> 11) + 0.5) * 0x1p-53
  }
  func normal() -> Double {
    var sum = 0.0
    for _ in 0..<12 { sum += uniform() }
    return sum - 6
  }
  var elements = [Double](repeating: 1, count: rows)
  elements.reserveCapacity(rows * (columns + 1))
  var linear = [Double](repeating: -1, count: rows)
  for _ in 0..<columns {
    let slope = normal() * 0.3
    for row in 0..<rows {
      let value = normal()
      elements.append(value)
      linear[row] += slope * value
    }
  }
  let outcomes = linear.map { uniform() < probability($0) ? 1.0 : 0.0 }
  let data = LogisticRows(
    design: Matrix(rowCount: rows, columnCount: columns + 1, elements: elements),
    outcomes: outcomes, weights: nil, offsets: nil)
  let clock = ContinuousClock()
  for _ in 0..<repeats {
    var fit: LogisticFit?
    let seconds = clock.measure {
      fit = try? LogisticFitter(estimator: .maximumLikelihood).fit(data)
    }
    print(
      "fit \(rows)x\(columns)\til2score\t\(seconds)\t\(fit?.coefficients[1] ?? .nan) it \(fit?.report.iterations ?? -1)"
    )
  }
}

/// The logistic function.
private func probability(_ linear: Double) -> Double { 1 / (1 + .exp(-linear)) }
