/// What was known of a coefficient before the cohort was seen: an entry of a file of priors.
public struct CoefficientPrior: Codable, Hashable, Sendable {
  /// A distribution of a log odds ratio.
  public enum Distribution: Codable, Hashable, Sendable {
    /// Normal.
    case normal(mean: Double, deviation: Double)
    /// Log-F with m₁ and m₂ degrees of freedom: density ∝ e^{m₁b/2}/(1 + eᵇ)^{(m₁+m₂)/2} of
    /// b = (β − center)/scale (Greenland & Mansournia, *Stat. Med.* 34 (2015) 3133).
    case logF(events: Double, nonEvents: Double, center: Double, scale: Double)

    enum CodingKeys: String, CodingKey {
      case normal
      case logF = "log_f"
    }

    enum NormalCodingKeys: String, CodingKey {
      case mean
      case deviation = "sd"
    }

    enum LogFCodingKeys: String, CodingKey {
      case events = "m1"
      case nonEvents = "m2"
      case center
      case scale
    }
  }

  /// What difference of the predictor the effect belongs to.
  public enum Unit: Codable, Hashable, Sendable {
    /// So many units of the term as it stands in the model: 1 as a rule.
    case units(Double)
    /// One standard deviation of the term's column among the rows learnt from (divisor n).
    case deviation
    /// A ratio of the predictor, of which the term is a logarithm: e, 2 or 10.
    case ratio(Double)

    /// The name in a file.
    public var text: String {
      switch self {
      case .units(1): return "unit"
      case .units(let count): return "\(count)"
      case .deviation: return "sd"
      case .ratio(2): return "doubling"
      case .ratio(10): return "tenfold"
      case .ratio: return "log"
      }
    }

    /// Reads `unit`, `sd`, `log`, `doubling`, `tenfold` or a number above zero, after `per` if need be.
    public init?(_ text: String) {
      var word = text.lowercased()
      for prefix in ["per ", "per-", "per_"] where word.hasPrefix(prefix) {
        word = String(word.dropFirst(prefix.count))
      }
      switch word {
      case "unit": self = .units(1)
      case "sd": self = .deviation
      case "log": self = .ratio(2.718281828459045)
      case "doubling": self = .ratio(2)
      case "tenfold": self = .ratio(10)
      default:
        guard let count = NumberText.value(of: word), count >= 1e-100, count <= 1e100 else {
          return nil
        }
        self = .units(count)
      }
    }

    /// Reads the unit from its name.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      guard let unit = Unit(try container.decode(String.self)) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "no unit")
      }
      self = unit
    }

    /// Writes the unit as its name.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(text)
    }
  }

  /// The name of the coefficient, as in outputs.
  public var term: String
  /// The condition that all patients must meet for the prior to hold, such as `tumor=rcc`.
  public var condition: String?
  /// The tumor that the prior is about, for the reader.
  public var tumor: String?
  /// The distribution, of the effect in `unit`.
  public var distribution: Distribution
  /// What difference of the predictor the effect belongs to.
  public var unit: Unit
  /// Where the prior comes from.
  public var basis: String?
  /// Whether a model without the term is refused.
  public var isRequired: Bool
  /// The published effect behind the prior.
  public var published: PublishedEffect?
  /// Why the prior is used although the published effect contradicts itself.
  public var acceptance: String?
  /// The line of the file, from 1.
  public var line: Int

  /// Creates a prior.
  public init(
    term: String, distribution: Distribution, condition: String? = nil, tumor: String? = nil,
    unit: Unit = .units(1), basis: String? = nil, isRequired: Bool = false,
    published: PublishedEffect? = nil, acceptance: String? = nil, line: Int = 1
  ) {
    self.term = term
    self.distribution = distribution
    self.condition = condition
    self.tumor = tumor
    self.unit = unit
    self.basis = basis
    self.isRequired = isRequired
    self.published = published
    self.acceptance = acceptance
    self.line = line
  }

  enum CodingKeys: String, CodingKey {
    case term
    case condition = "where"
    case tumor
    case distribution
    case unit
    case basis
    case isRequired = "required"
    case published
    case acceptance = "accept"
    case line
  }
}
