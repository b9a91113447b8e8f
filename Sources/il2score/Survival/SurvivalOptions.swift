public import ArgumentParser
internal import Features
public import Statistics

/// What `survival` is to analyze, and how.
struct SurvivalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The time to the event or to the end of observation.", valueName: "COLUMN"))
  var time: String

  @Option(
    help: ArgumentHelp(
      "Whether the time ends with the event (1/0, true/false, yes/no), or the value that is one.",
      valueName: "COLUMN[=VALUE|VALUE]"))
  var event: String

  @Option(help: ArgumentHelp("The groups to compare.", valueName: "COLUMN"))
  var by: String?

  @Option(
    help: ArgumentHelp(
      "When each patient came under observation (left truncation), on the clock of --time.",
      valueName: "COLUMN"))
  var start: String?

  @Option(
    help: ArgumentHelp(
      "When each patient entered the group, on the clock of --time; empty for never.",
      valueName: "COLUMN"))
  var byTime: String?

  @Option(
    help: ArgumentHelp(
      "Only patients still followed after this time count, on the clock of --time.",
      valueName: "TIME"))
  var landmark: Double?

  @Option(
    help: ArgumentHelp(
      "Covariates of the Cox model: columns or terms such as log(ldh), rcs(age, 4), factor(x).",
      valueName: "A,B,C"))
  var covariates: String?

  @Option(
    help: ArgumentHelp(
      "Columns within whose values groups are compared; each has a hazard of its own.",
      valueName: "COLUMN,COLUMN"))
  var strata: String?

  @Option(
    help: ArgumentHelp(
      "The column whose values share an observation, for robust standard errors.",
      valueName: "COLUMN"))
  var cluster: String?

  @Option(help: "How the Cox model treats events at the same time: efron or breslow.")
  var ties: Ties = .efron

  @Option(
    help: ArgumentHelp(
      "The weight of the log-rank test: 0, or 1 for Peto's, which weighs early events more.",
      valueName: "RHO"))
  var rho = 0.0

  @Option(help: "The scale of the curves' confidence limits: log, log-log or plain.")
  var confType: SurvivalInterval = .log

  @Option(help: ArgumentHelp("The confidence level of intervals.", valueName: "LEVEL"))
  var confLevel = 0.95

  @Option(
    help: ArgumentHelp(
      "The limit of restricted mean survival; the smallest of the groups' last times by default.",
      valueName: "TIME"))
  var tau: Double?

  @Option(
    help: ArgumentHelp(
      "Times at which survival and numbers at risk are given; round ones by default.",
      valueName: "T1,T2"))
  var at: String?

  @Flag(help: "Penalize the Cox model as Firth does, so that every estimate is finite.")
  var firth = false

  @Option(help: ArgumentHelp("Draw the curves into a file in SVG.", valueName: "FILE.svg"))
  var plot: String?

  @Flag(help: "No curves in the table on a terminal.")
  var noPlot = false

  /// How the Cox model treats tied events.
  enum Ties: String, ExpressibleByArgument, CaseIterable {
    /// Efron's approximation.
    case efron
    /// Breslow's approximation.
    case breslow

    /// As the model takes it.
    var method: CoxTies { self == .efron ? .efron : .breslow }
  }

  func validate() throws {
    guard confLevel >= 1e-6, confLevel <= 1 - 1e-12 else {
      throw ValidationError(
        "--conf-level must be between 0 and 1 (1e-6 to 1 - 1e-12), not \(confLevel)")
    }
    guard rho >= 0, rho <= 100 else {
      throw ValidationError("--rho must be between 0 and 100, not \(rho)")
    }
    for (name, value) in [("--landmark", landmark), ("--tau", tau)] {
      if let value, !(value >= 0 && value.isFinite) {
        throw ValidationError("\(name) must be a time of zero or more, not \(value)")
      }
    }
    if byTime != nil, by == nil {
      throw ValidationError("--by-time is when a patient entered the group that --by names")
    }
    if let by, [time, start, byTime].contains(by) {
      throw ValidationError("--by \(by) is a time of the analysis, not a group")
    }
    if plot?.isEmpty == true { throw ValidationError("--plot is an empty name") }
    if cluster != nil, firth {
      throw ValidationError("--firth has no robust standard errors: leave out --cluster")
    }
    _ = try times()
  }

  /// The times of `--at`; nil where there are none.
  func times() throws -> [Double]? {
    guard let at else { return nil }
    let times = at.split(separator: ",").map { part in
      Double(part.filter { !$0.isWhitespace })
    }
    guard !times.isEmpty, times.allSatisfy({ $0.map { $0 >= 0 && $0.isFinite } ?? false }) else {
      throw ValidationError("--at must be times of zero or more with commas between, not \(at)")
    }
    return Set(times.compactMap(\.self)).sorted()
  }
}

extension SurvivalInterval: ExpressibleByArgument {}
