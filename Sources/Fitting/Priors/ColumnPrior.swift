internal import RealModule

/// A prior on the coefficient of one column of a design, in the units of that column.
///
/// The density is normal, or log-F(m₁, m₂) ∝ e^{m₁b/2}/(1 + eᵇ)^{(m₁+m₂)/2} of b = (β − center)/scale
/// (Greenland & Mansournia, *Stat. Med.* 34 (2015) 3133; Jones, *Can. J. Stat.* 32 (2004) 89).
public struct ColumnPrior: Hashable, Sendable {
  /// The form of a prior.
  public enum Shape: Hashable, Sendable {
    /// Normal with a mean and a standard deviation.
    case normal(mean: Double, deviation: Double)
    /// Log-F with m₁ and m₂ degrees of freedom about a center.
    case logF(events: Double, nonEvents: Double, center: Double, scale: Double)
  }

  /// The column, by index.
  public let column: Int
  /// The form of the prior.
  public let shape: Shape

  /// Creates a prior; ``LogisticFitter`` refuses one whose numbers are none of a distribution.
  public init(column: Int, shape: Shape) {
    self.column = column
    self.shape = shape
  }

  /// Whether the numbers are those of a distribution.
  public var isProper: Bool {
    switch shape {
    case .normal(let mean, let deviation):
      return mean.isFinite && Self.isScale(deviation)
    case .logF(let events, let nonEvents, let center, let scale):
      return center.isFinite && [events, nonEvents, scale].allSatisfy(Self.isScale)
    }
  }

  /// Whether a number is positive, and so far from zero and infinity that its square is a number.
  private static func isScale(_ value: Double) -> Bool {
    value >= 1e-100 && value <= 1e100
  }

  /// Where the prior is centered: its mean, or the center of a log-F.
  var location: Double {
    switch shape {
    case .normal(let mean, _): mean
    case .logF(_, _, let center, _): center
    }
  }

  /// The mean of the prior; of a log-F center + scale·[ψ(m₁/2) − ψ(m₂/2)].
  public var mean: Double {
    switch shape {
    case .normal(let mean, _): mean
    case .logF(let events, let nonEvents, let center, let scale):
      center
        + scale * (PolyGamma.digamma(events / 2) - PolyGamma.digamma(nonEvents / 2))
    }
  }

  /// The standard deviation of the prior; of a log-F scale·√[ψ′(m₁/2) + ψ′(m₂/2)].
  public var deviation: Double {
    switch shape {
    case .normal(_, let deviation): deviation
    case .logF(let events, let nonEvents, _, let scale):
      scale
        * (PolyGamma.trigamma(events / 2) + PolyGamma.trigamma(nonEvents / 2)).squareRoot()
    }
  }

  /// Minus the second derivative of the log density at a coefficient: what the prior adds to the
  /// information.
  public func information(at coefficient: Double) -> Double {
    switch shape {
    case .normal(_, let deviation):
      return 1 / (deviation * deviation)
    case .logF(let events, let nonEvents, let center, let scale):
      let small = Double.exp(-abs((coefficient - center) / scale))
      let variance = small / ((1 + small) * (1 + small))
      return (events + nonEvents) / 2 * variance / (scale * scale)
    }
  }
}
