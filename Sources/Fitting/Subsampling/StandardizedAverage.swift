/// Averages of standardized coefficients, turned back to raw units by averages of the columns' means
/// and standard deviations.
///
/// β_j = c̄_j/s̄_j and β₀ = b̄ − Σ β_j·m̄_j, with c and b the coefficients of the standardized columns, m and
/// s the columns' means and deviations. They are functions of averages: how much they vary follows
/// from what each subsample adds to first order (the delta method).
struct StandardizedAverage {
  /// One a column, each with one value a subsample.
  let coefficients: [SubsampledFit.Average]

  /// Averages subsamples; every array has one element a column, and in it one a subsample.
  ///
  /// - Parameters:
  ///   - raw: The coefficients of the raw columns.
  ///   - means: The columns' means; 0 of an intercept.
  ///   - deviations: The columns' standard deviations; 1 of an intercept.
  ///   - interceptColumn: The column of ones, or nil.
  init(raw: [[Double]], means: [[Double]], deviations: [[Double]], interceptColumn: Int?) {
    let slopes = raw.indices.filter { $0 != interceptColumn }
    var coefficients = [SubsampledFit.Average](repeating: .init([]), count: raw.count)
    for column in slopes {
      let standardized = zip(raw[column], deviations[column]).map { $0 * $1 }
      let scale = Self.mean(deviations[column])
      let slope = Self.mean(standardized) / scale
      let values = zip(standardized, deviations[column]).map { slope + ($0 - slope * $1) / scale }
      coefficients[column] = .init(values, about: slope)
    }
    if let interceptColumn {
      var values = raw[interceptColumn]
      for column in slopes {
        for index in values.indices { values[index] += raw[column][index] * means[column][index] }
      }
      // The average of b; then what turns it back, and with each value what that adds to first order.
      var intercept = Self.mean(values)
      for column in slopes {
        let (center, slope) = (Self.mean(means[column]), coefficients[column].mean)
        intercept -= slope * center
        for index in values.indices {
          values[index] -=
            center * coefficients[column].values[index] + slope * (means[column][index] - center)
        }
      }
      coefficients[interceptColumn] = .init(values, about: intercept)
    }
    self.coefficients = coefficients
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }
}
