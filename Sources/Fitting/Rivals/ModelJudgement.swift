internal import RealModule
internal import ResponseModels

/// The verdict on a model by its held-out predictions.
///
/// A model is accepted where three things hold on held-out rows: its log loss is lower than that of the
/// prevalence alone by more than half a standard error; its net benefit, averaged over thresholds whose
/// odds are within a factor of 2 of the outcome's, exceeds the larger of treating all and treating none;
/// and no rival has a lower log loss by both a standard error and a tenth of what that rival gains over
/// the prevalence.
///
/// Half a standard error is a one-sided test at 5% or less. Cross-validation already charges a model of
/// p parameters with p: with LR its likelihood-ratio statistic, the summed gain is near LR/2 − p and its
/// standard error near √LR. Without any effect LR is chi-squared with p degrees of freedom, and the
/// gain exceeds half its standard error where √LR > ½ + √(¼ + 2p): with a probability of 0.046 for one
/// parameter, 0.014 for six, less for more. Without the half it would be 0.157 and 0.062.
struct ModelJudgement {
  let verdict: VerdictSummary

  /// How many standard errors better than the prevalence a model must be.
  static let errorsBelowPrevalence = 0.5
  /// How many standard errors better than the model a rival must be to replace it.
  static let errorsOfRival = 1.0
  /// The share of a rival's gain over the prevalence that a model may forgo.
  static let forgoneShare = 0.1
  /// The share of rows that a rival must predict to be compared.
  static let leastCoverage = 0.9

  /// The verdict where there is no cross-validation.
  static let notAssessed = VerdictSummary(
    verdict: .notAssessed, reasons: ["there are no held-out predictions (--folds 0)"])

  /// Judges a model.
  ///
  /// - Parameters:
  ///   - model: The model's held-out linear predictors, by repeat and row; NaN where there is none.
  ///   - contest: The rivals; the prevalence first.
  ///   - measures: The held-out rows.
  init(_ model: [[Double]], contest: RivalContest, measures: HeldOutMeasures) {
    let losses = measures.losses(of: model)
    let total = losses.count
    guard losses.count(where: { !$0.isNaN }) * 2 > total, let prevalence = contest.rivals.first,
      let overall = measures.comparison(
        prevalence.summary.name, of: losses, with: measures.losses(of: prevalence.linear))
    else {
      verdict = VerdictSummary(
        verdict: .notAssessed, reasons: ["most folds' models could not be fitted"])
      return
    }
    var failures: [String] = []
    var remarks: [String] = []
    var comparisons = [overall]
    let margin = Self.errorsBelowPrevalence * (overall.stdError ?? .infinity)
    let gains = "its log loss is \(Self.text(-overall.gain)) above that of the prevalence alone"
    if overall.gain <= 0 {
      failures.append(gains)
    } else if overall.gain <= margin {
      failures.append(
        "its log loss is only \(Self.text(overall.gain)) below that of the prevalence alone, with a "
          + "standard error of \(Self.text(overall.stdError ?? .nan))")
    }
    let benefit = measures.netBenefit(of: model)
    if let excess = Self.meanExcess(benefit), excess <= 0 {
      failures.append(
        "its net benefit is not above treating all or none over thresholds from "
          + "\(Self.text(benefit[0].threshold)) to \(Self.text(benefit[benefit.count - 1].threshold))"
      )
    }
    let null = measures.losses(of: prevalence.linear)
    for rival in contest.rivals.dropFirst() where rival.summary.isAvailable {
      let rivals = measures.losses(of: rival.best)
      guard let pair = measures.comparison(rival.summary.name, of: losses, with: rivals) else {
        continue
      }
      comparisons.append(pair)
      guard Double(pair.rows) >= Self.leastCoverage * Double(total), pair.gain < 0,
        let gain = measures.comparison("", of: rivals, with: null)?.gain
      else { continue }
      let isBetter =
        -pair.gain > Self.errorsOfRival * (pair.stdError ?? .infinity)
        && -pair.gain > Self.forgoneShare * gain
      let text = "\(rival.summary.label) has a log loss \(Self.text(-pair.gain)) lower"
      if isBetter { failures.append(text) } else { remarks.append("\(text), within its error") }
    }
    verdict = VerdictSummary(
      verdict: failures.isEmpty ? .model : .noModel,
      reasons: failures.isEmpty
        ? [
          "its log loss is \(Self.text(overall.gain)) below that of the prevalence alone, with a "
            + "standard error of \(Self.text(overall.stdError ?? .nan))"
        ] + remarks : failures,
      netBenefit: benefit, comparedWith: comparisons)
  }

  /// The mean over thresholds of what the model's net benefit has beyond the better of treating all
  /// and treating none; nil without thresholds.
  private static func meanExcess(_ points: [VerdictSummary.NetBenefitPoint]) -> Double? {
    guard !points.isEmpty else { return nil }
    return points.reduce(0) { $0 + $1.model - max($1.treatAll, $1.treatNone) }
      / Double(points.count)
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
    kind == .single ? "the best single predictor (\(chosen.first?.predictor ?? "none"))" : name
  }
}
