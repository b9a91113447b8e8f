internal import RealModule
internal import Statistics

/// A linear regression of a variable on the others, with the draw of its parameters that makes an
/// imputation proper.
///
/// Rubin, *Multiple Imputation for Nonresponse in Surveys* (1987), example 5.3; R:
/// `mice:::.norm.draw`. Its priors are flat.
struct LinearImputation: Sendable {
  /// The least-squares coefficients.
  let estimate: [Double]
  /// The residual variance's sum of squares and degrees of freedom.
  let sumOfSquares: Double
  let degreesOfFreedom: Double
  private let factor: IndependentFactor

  init(_ design: PredictorRows, values: [Double]) {
    let products = design.products(with: values)
    factor = IndependentFactor(products.gram, order: design.columnCount)
    estimate = factor.solve(products.product)
    let fitted = design.times(estimate)
    var squares = 0.0
    for row in values.indices {
      squares += (values[row] - fitted[row]) * (values[row] - fitted[row])
    }
    sumOfSquares = squares
    degreesOfFreedom = Double(max(1, values.count - factor.kept.count))
  }

  /// Coefficients from their posterior distribution.
  func drawn(_ generator: inout SeededGenerator) -> [Double] {
    let chi = ChiSquared(degreesOfFreedom: degreesOfFreedom)?.quantile(generator.nextUniform()) ?? 1
    let spread = chi > 0 ? (sumOfSquares / chi).squareRoot() : 0
    let normals = factor.kept.map { _ in generator.nextNormal() }
    let moved = factor.scaled(normals, order: estimate.count)
    return zip(estimate, moved).map { $0 + spread * $1 }
  }
}
