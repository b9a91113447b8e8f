internal import RealModule
internal import ResponseModels

/// The verdict on a model by its held-out predictions.
///
/// A model is accepted where three things hold on held-out rows: its log loss is lower than that of the
/// prevalence alone by more than half a standard error, or by more than a whole one where the sample-size
/// gate says that the cohort cannot carry its parameters; its net benefit, averaged over thresholds whose
/// odds are within a factor of 2 of the outcome's, exceeds the larger of treating all and treating none;
/// and neither its best single predictor nor a marker has a lower log loss by both a standard error and
/// a tenth of what that rival gains over the prevalence. A published score that is better by as much is
/// named, but does not make the model useless: it may have been made from these very patients.
///
/// Half a standard error is a one-sided test at 5% or less. Cross-validation already charges a model of
/// p parameters with p: with LR its likelihood-ratio statistic, the summed gain is near LR/2 − p and its
/// standard error near √LR. Without any effect LR is chi-squared with p degrees of freedom, and the
/// gain exceeds half its standard error where √LR > ½ + √(¼ + 2p): with a probability of 0.046 for one
/// parameter, 0.014 for six, less for more. Without the half it would be 0.157 and 0.062. That holds for
/// many events a parameter only: with about one, the half passes 8 of 100 cohorts of noise, so that a
/// cohort which cannot carry the model has to show a whole standard error.
struct ModelJudgement {
  /// The verdict.
  private(set) var verdict: VerdictSummary

  /// How many standard errors better than the prevalence a model must be.
  static let errorsBelowPrevalence = 0.5
  /// How many where the cohort cannot carry the model's parameters.
  static let errorsOfOverburdened = 1.0
  /// How many standard errors better than the model a rival must be to replace it.
  static let errorsOfRival = 1.0
  /// The share of a rival's gain over the prevalence that a model may forgo.
  static let forgoneShare = 0.1
  /// The share of rows that a rival must predict to replace the model.
  static let leastCoverage = 0.9

  /// The verdict where there is no cross-validation.
  static let notAssessed = VerdictSummary(
    verdict: .notAssessed, reasons: ["there are no held-out predictions (--folds 0)"])

  /// The verdict where an outcome is so rare that no fold can be judged by models of the others.
  static func tooRare(events: Int, rows: Int) -> VerdictSummary {
    let fewer = min(events, rows - events)
    return VerdictSummary(
      verdict: .noModel,
      reasons: ["\(fewer) of \(rows) patients with the rarer outcome leave nothing to judge it by"])
  }

  private let measures: HeldOutMeasures
  private let requiredErrors: Double
  /// The loss of the model and of the prevalence, one a row.
  private let losses: (model: [Double], prevalence: [Double])
  private var failures: [String] = []
  private var remarks: [String] = []

  /// Judges a model.
  ///
  /// - Parameters:
  ///   - model: The model's held-out linear predictors, by repeat and row; NaN where there is none.
  ///   - contest: The rivals; the prevalence first.
  ///   - measures: The held-out rows.
  ///   - isOverburdened: Whether the cohort cannot carry the model's parameters.
  init(
    _ model: [[Double]], contest: RivalContest, measures: HeldOutMeasures, isOverburdened: Bool
  ) {
    self.measures = measures
    requiredErrors = isOverburdened ? Self.errorsOfOverburdened : Self.errorsBelowPrevalence
    losses = (
      measures.losses(of: model), measures.losses(of: contest.rivals.first?.linear ?? [])
    )
    verdict = VerdictSummary(
      verdict: .notAssessed, reasons: ["most folds' models could not be fitted"])
    let known = losses.model.count { !$0.isNaN }
    guard 2 * known > losses.model.count, let prevalence = contest.rivals.first,
      let overall = measures.comparison(
        prevalence.summary.name, of: losses.model, with: losses.prevalence)
    else { return }
    verdict.comparedWith = [overall]
    verdict.netBenefit = measures.netBenefit(of: model)
    holdAgainstPrevalence(overall)
    holdAgainstTreatingAllOrNone()
    for rival in contest.rivals.dropFirst() where rival.summary.isAvailable { hold(against: rival) }
    verdict.verdict = failures.isEmpty ? .model : .noModel
    verdict.reasons = failures.isEmpty ? remarks : failures
  }

  private mutating func holdAgainstPrevalence(_ overall: VerdictSummary.Comparison) {
    let error = overall.stdError ?? .infinity
    let text =
      "its log loss is \(Self.text(abs(overall.gain))) \(overall.gain > 0 ? "below" : "above") that of "
      + "the prevalence alone, with a standard error of \(Self.text(error))"
    if overall.gain > requiredErrors * error {
      remarks.append(text)
    } else {
      failures.append(text)
    }
  }

  /// The mean over thresholds of what the model's net benefit has beyond the better of both.
  private mutating func holdAgainstTreatingAllOrNone() {
    let points = verdict.netBenefit
    guard let first = points.first, let last = points.last else { return }
    let excess = points.reduce(0) { $0 + $1.model - max($1.treatAll, $1.treatNone) }
    guard excess <= 0 else { return }
    failures.append(
      "its net benefit is not above that of treating all or none over thresholds from "
        + "\(Self.text(first.threshold)) to \(Self.text(last.threshold))")
  }

  private mutating func hold(against rival: HeldOutRival) {
    let others = measures.losses(of: rival.best)
    guard
      let pair = measures.comparison(rival.summary.name, of: losses.model, with: others)
    else { return }
    verdict.comparedWith.append(pair)
    guard Double(pair.rows) >= Self.leastCoverage * Double(losses.model.count),
      let gain = measures.comparison("", of: others, with: losses.prevalence)?.gain,
      -pair.gain > Self.errorsOfRival * (pair.stdError ?? .infinity),
      -pair.gain > Self.forgoneShare * gain
    else { return }
    verdict.betterRivals.append(rival.summary.name)
    let text = "\(rival.summary.label) has a log loss \(Self.text(-pair.gain)) lower"
    if rival.summary.kind == .probability { remarks.append(text) } else { failures.append(text) }
  }

  /// A number with four decimals, for a sentence.
  private static func text(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "\(value)" }
    return "\((value * 10_000).rounded() / 10_000)"
  }
}

extension RivalSummary {
  /// The rival in a sentence.
  fileprivate var label: String {
    switch kind {
    case .single: "the best single predictor (\(chosen.first?.predictor ?? "none"))"
    case .probability: "\(name), recalibrated,"
    case .prevalence, .marker: name
    }
  }
}
