internal import ArgumentParser
internal import Export
internal import Statistics

/// `il2score power`: what a study of a given size could have found.
struct PowerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "power",
    abstract: "Tell which effects a study of a given size could have found.",
    discussion: """
      Of two groups, such as responders and non-responders, the smallest effects that a two-sided \
      test finds with the wanted power: a difference of means by Student's t test (exact) and by \
      Wilcoxon's test (3/pi times as efficient, for normal values), rates by Fisher's exact test \
      (exact), a hazard ratio by the log-rank test (Schoenfeld's formula). A stated effect gives its \
      power in this study, and the size that a study divided alike would need.

      Example:
        il2score power --n 50 --responders 12
        il2score power --groups 12,38 --events 40 --hazard-ratio 2 --rates 0.6,0.25
      """)

  @Option(help: ArgumentHelp("All patients; with --responders.", valueName: "N"))
  var n: Int?

  @Option(help: ArgumentHelp("The patients of the first group.", valueName: "N"))
  var responders: Int?

  @Option(help: ArgumentHelp("The patients of both groups.", valueName: "N,N"))
  var groups: String?

  @Option(help: ArgumentHelp("The two-sided significance level.", valueName: "LEVEL"))
  var alpha = 0.05

  @Option(help: ArgumentHelp("The wanted power.", valueName: "POWER"))
  var power = 0.8

  @Option(
    help: ArgumentHelp("Events in both groups, for the log-rank test; default all.", valueName: "N")
  )
  var events: Int?

  @Option(
    help: ArgumentHelp("How frequent a finding is in the second group.", valueName: "P,P,..."))
  var baselineRate = "0.1,0.25,0.5"

  @Option(help: ArgumentHelp("A difference of means, in standard deviations.", valueName: "SD"))
  var difference: Double?

  @Option(
    help: ArgumentHelp("How frequent a finding is in the two groups.", valueName: "P,P"))
  var rates: String?

  @Option(help: ArgumentHelp("A hazard ratio.", valueName: "HR"))
  var hazardRatio: Double?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    let sizes = try groupSizes()
    guard alpha >= 1e-12, alpha < 1 else {
      throw ValidationError("--alpha must be from 1e-12 to 1, not \(alpha)")
    }
    guard power > 0, power < 1 else {
      throw ValidationError("--power must be between 0 and 1, not \(power)")
    }
    if let events, !(0...sizes.total).contains(events) {
      throw ValidationError("--events must be from 0 to \(sizes.total), not \(events)")
    }
    _ = try probabilities(baselineRate, option: "--baseline-rate")
    _ = try statedEffects()
  }

  func run() throws {
    let study = StudyPower(
      sizes: try groupSizes(), alpha: alpha, power: power, events: events,
      baselines: try probabilities(baselineRate, option: "--baseline-rate"))
    guard let study else { throw Failure.usage("the study is out of range") }
    let report = PowerReport(
      study: study, stated: try statedEffects().map { StatedEffect($0, in: study) })
    switch common.format {
    case .csv: try common.emit(report.csv.bytes)
    case .json: try common.emit(JSONValue.object(report.json).text)
    case .table: try common.emit(report.text(bold: common.wantsBold))
    }
  }

  private func groupSizes() throws -> GroupSizes {
    let pair: (Int, Int)
    if let groups {
      guard n == nil, responders == nil else {
        throw ValidationError("--groups cannot be used with --n and --responders")
      }
      let counts = fields(groups).map { Int($0) }
      guard counts.count == 2, let first = counts[0], let second = counts[1] else {
        throw ValidationError("--groups must be two numbers of patients, not '\(groups)'")
      }
      pair = (first, second)
    } else {
      guard let n, let responders else {
        throw ValidationError("the study's size is missing: --n and --responders, or --groups")
      }
      guard responders >= 1, n > responders else {
        throw ValidationError(
          "--responders must be at least 1 and less than --n: both groups need a patient")
      }
      pair = (responders, n - responders)
    }
    guard let sizes = GroupSizes(pair.0, pair.1) else {
      throw ValidationError("a group must have from 1 to 1000000000 patients")
    }
    return sizes
  }

  private func statedEffects() throws -> [StatedEffect.Effect] {
    var effects: [StatedEffect.Effect] = []
    if let difference {
      guard difference.magnitude <= 1_000, difference != 0 else {
        throw ValidationError(
          "--difference must be a number other than 0, of 1000 standard deviations at most, "
            + "not \(difference)")
      }
      effects += MeanDifferencePower.Test.allCases.map { .difference(difference, test: $0) }
    }
    if let rates {
      let pair = try probabilities(rates, option: "--rates")
      guard pair.count == 2, pair[0] != pair[1] else {
        throw ValidationError("--rates must be two different probabilities, not '\(rates)'")
      }
      effects.append(.rates(first: pair[0], second: pair[1]))
    }
    if let hazardRatio {
      guard hazardRatio > 0, hazardRatio.isFinite, hazardRatio != 1 else {
        throw ValidationError("--hazard-ratio must be above 0 and not 1, not \(hazardRatio)")
      }
      effects.append(.hazardRatio(hazardRatio))
    }
    return effects
  }

  private func probabilities(_ text: String, option: String) throws -> [Double] {
    try fields(text).map { field in
      guard let value = Double(field), value >= 0, value <= 1 else {
        throw ValidationError("\(option) must be probabilities from 0 to 1, not '\(field)'")
      }
      return value
    }
  }

  private func fields(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map { field in
      String(field.drop { $0 == " " })
    }
  }
}
