public import Cohorts
internal import RealModule

/// A marker or score that was published for patients like these, and can be held against a model.
public struct PublishedScore: Sendable {
  /// What its values are.
  public enum Content: Sendable, Hashable {
    /// A number that orders patients.
    case marker
    /// Log-odds of response.
    case logOdds
  }

  /// Its values in a table.
  public struct Reading: Sendable {
    /// One number a row, NaN where it is missing; nil where the columns do not allow it.
    public let values: [Double]?
    /// What the table lacks.
    public let lacking: [String]
  }

  /// The name, such as `loris`.
  public let name: String
  /// What its values are.
  public let content: Content
  /// What it needs, by the names of the dictionary where it has them.
  public let needs: [String]
  /// Who published it.
  public let citation: String
  private let evaluate: @Sendable (BaselineValues, _ threads: Int) -> Reading

  init(
    _ name: String, content: Content, needs: [String], citation: String,
    evaluate: @escaping @Sendable (BaselineValues, _ threads: Int) -> Reading
  ) {
    self.name = name
    self.content = content
    self.needs = needs
    self.citation = citation
    self.evaluate = evaluate
  }

  /// All published scores, in the order in which they are shown.
  public static let all = [nlr, imdc, loris]

  /// Computes the score for each row of a table.
  ///
  /// - Parameters:
  ///   - values: The variables of the table.
  ///   - threads: Threads to use; 0 for one a processor.
  /// - Returns: Its values, or what they lack.
  public func reading(of values: BaselineValues, threads: Int = 0) -> Reading {
    evaluate(values, threads)
  }

  /// The logarithm of neutrophils over lymphocytes, from a column of its own or from the counts.
  private static let nlr = PublishedScore(
    "nlr", content: .marker, needs: ["nlr"],
    citation: "Kuzman et al., BMC Urol 2017;17:1, PMID 28056941"
  ) { values, threads in
    index("nlr", of: values, threads: threads) { $0 > 0 ? Double.log($0) : .nan }
  }

  /// The points of the IMDC, 0 to 6; of renal cell carcinoma only.
  private static let imdc = PublishedScore(
    "imdc", content: .marker, needs: ["imdc"],
    citation: "Heng et al., J Clin Oncol 2009;27:5794, doi 10.1200/JCO.2008.21.4809"
  ) { values, threads in
    index("imdc", of: values, threads: threads) { $0 }
  }

  private static func index(
    _ name: String, of values: BaselineValues, threads: Int, _ map: (Double) -> Double
  ) -> Reading {
    let table = BaselineTable(values, names: [name], threads: threads)
    guard table.isAvailable(name), let column = table[name] else {
      let terms = ImmuneStatus.exactIndex(named: name)?.terms ?? []
      let lacking = terms.filter { !table.isAvailable($0) }
      return Reading(values: nil, lacking: lacking.isEmpty ? [name] : lacking)
    }
    return Reading(values: column.numbers.map(map), lacking: [])
  }
}
