internal import LinearAlgebra
internal import Statistics

/// Intervals and tests by profile likelihood.
///
/// A limit v solves 2(l_max − l(v)) = χ²₁ quantile of the level, with l(v) maximized over all other
/// coefficients (Venzon & Moolgavkar, *Appl. Stat.* 37 (1988) 87; for Firth's likelihood Heinze &
/// Schemper, *Stat. Med.* 21 (2002) 2409, with the determinant of the full design).
struct ProfileLikelihood {
  /// Rows that weigh something.
  let rows: LogisticRows
  /// The maximum of the likelihood.
  let fit: LogisticFit
  /// Whether the likelihood is Firth's.
  let isBiasReduced: Bool
  /// The largest number of threads; 0 for one a processor.
  let threads: Int

  /// The intervals of kept columns.
  ///
  /// - Parameters:
  ///   - indices: Which of the kept columns, by their places among them.
  ///   - level: The confidence level.
  /// - Returns: An interval for each index.
  func intervals(of indices: [Int], level: Double) -> [ProfileInterval] {
    let distribution = ChiSquared(degreesOfFreedom: 1)
    // Of levels near 1 only their complement has digits.
    let drop = distribution?.survivalQuantile(1 - level) ?? .nan
    return Parallel.map(count: indices.count, threads: threads) { place in
      interval(of: indices[place], drop: drop)
    }
  }

  /// The interval of one kept column.
  private func interval(of index: Int, drop: Double) -> ProfileInterval {
    let others = fit.kept.indices.filter { $0 != index }
    let coefficients = (others + [index]).map { fit.coefficients[fit.kept[$0]] }
    let profile = HeldLikelihood(
      rows, free: others.map { fit.kept[$0] }, held: [fit.kept[index]],
      isBiasReduced: isBiasReduced, threads: 1)
    guard let profile, let top = profile.value(at: profile.position(of: coefficients)) else {
      return ProfileInterval()
    }
    let scale = profile.lastScale
    let limit = ProfileLimit(
      profile: profile, top: top.objective, drop: drop,
      unit: fit.covariance[index, index].squareRoot() * scale)
    guard let ratio = surveyRatio else {
      return ProfileInterval(
        low: limit.limit(from: top, direction: -1).map { $0 / scale },
        high: limit.limit(from: top, direction: 1).map { $0 / scale },
        statistic: profile.maximum(at: 0, near: top).map(limit.drop))
    }
    let survey = ProfileSurvey(limit, estimate: top, ratio: ratio)
    let limits = survey.limits()
    return ProfileInterval(
      low: limits.low.map { $0 / scale }, high: limits.high.map { $0 / scale },
      statistic: survey.objective(at: 0).map { 2 * (survey.top - $0) },
      intervalCount: survey.intervalCount, shortfall: survey.top - top.objective)
  }

  /// How finely a profile is surveyed for further maxima; nil where it is not.
  ///
  /// The plain likelihood has only one. With many rows for each column no single row carries enough
  /// information to make Firth's likelihood turn.
  private var surveyRatio: Double? {
    guard isBiasReduced else { return nil }
    switch rows.design.rowCount * fit.kept.count * fit.kept.count {
    case ...100_000: return 2
    case ...2_000_000: return 8
    default: return nil
    }
  }

  /// Twice the drop of the objective where the coefficients of some kept columns are zero.
  ///
  /// - Parameter indices: The places of the columns among the kept ones.
  /// - Returns: The likelihood-ratio statistic; nil where the maximum was not found.
  func statistic(zeroing indices: [Int]) -> Double? {
    let free = fit.kept.indices.filter { !indices.contains($0) }
    let profile = HeldLikelihood(
      rows, free: free.map { fit.kept[$0] }, held: indices.map { fit.kept[$0] },
      isBiasReduced: isBiasReduced, threads: threads)
    let coefficients = (free + indices).map { fit.coefficients[fit.kept[$0]] }
    guard let profile, let top = profile.value(at: profile.position(of: coefficients)) else {
      return nil
    }
    let zeros = [Double](repeating: 0, count: indices.count)
    var starts = [top.position.dropLast(indices.count) + zeros]
    if isBiasReduced { starts.append([Double](repeating: 0, count: profile.order)) }
    let best = starts.compactMap { profile.maximum(from: $0) }.map(\.objective).max()
    // Rounding must not make a statistic negative.
    return best.map { max(0, 2 * (top.objective - $0)) }
  }
}
