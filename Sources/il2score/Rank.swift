internal import ArgumentParser
internal import Export
internal import ResponseModels
internal import Scoring

/// `il2score rank`: candidates in the order of their estimated probabilities.
struct Rank: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Order candidates by estimated probability, with how sure each rank is.",
    discussion: """
      The order is of the probability of the outcome if treated, not of how much anyone gains by \
      treatment. rank_low and rank_high are the best and worst rank that the uncertainty of the \
      model allows. Candidates without an estimate come last. A model that its own training found to \
      be no better than doing without one (no-model) ranks nobody, unless --force-ranking is given.

      Example:
        il2score rank model.json candidates.csv --id patient --top 10
      """)

  @Argument(help: "A model file, or - for standard input.")
  var model: String

  @Argument(help: "A CSV file of candidates, or - for standard input.")
  var candidates: String

  @Option(help: ArgumentHelp("Show the first candidates only.", valueName: "K"))
  var top: Int?

  @Flag(help: "Rank even by a model that its training found to be of no use.")
  var forceRanking = false

  @OptionGroup var baseline: BaselineOptions
  @OptionGroup var input: CohortOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let top, top < 1 { throw ValidationError("--top must be at least 1, not \(top)") }
    if candidates == "-" && model == "-" {
      throw ValidationError("the model and the candidates cannot both come from standard input")
    }
  }

  func run() throws {
    let model = try ModelFile.read(path: self.model)
    if let days = model.design.landmarkDays { throw ScoringError.notBaseline(landmarkDays: days) }
    if let notice = UsefulnessCheck.notice(of: model, file: self.model) {
      guard forceRanking else { throw UsefulnessCheck.refusal(notice) }
      common.warn(notice)
    }
    let output = try OutputFile(path: common.output, sparing: [self.model, candidates])
    let table = try PatientTable.read(
      path: candidates, options: baseline, model: model, input: input, common: common)
    let scorer = Scorer(
      model: model, givesContributions: common.format == .json, sources: table.sources)
    let scored = try scorer.score(table.cohort, ids: table.ids)
    ScoreWarnings.warn(aboutLeftOut: scored, cohort: table.cohort, common: common)
    let ranking = try Ranking(scored, model: model)
    let entries = ranking.entries.prefix(top ?? ranking.entries.count)
    let notes = Self.notes(ranking)
    switch common.format {
    case .json:
      try RankTable.writeJSON(entries, model: model, notes: notes) { try output.write($0) }
    case .csv: try output.write(RankTable.csv(entries).bytes)
    case .table: try output.write(text(entries, model: model, notes: notes))
    }
    try output.commit()
    if common.format == .csv { common.remark(IntendedUse.notes(for: model) + notes) }
    ScoreWarnings.warn(about: scored.scores, common: common)
  }

  private static func notes(_ ranking: Ranking) -> [String] {
    guard !ranking.hasIntervals else { return [] }
    return ["More than \(Ranking.intervalLimit) candidates: intervals of ranks are not computed."]
  }

  private func text(
    _ entries: some Sequence<Ranking.Entry>, model: ResponseModel, notes: [String]
  ) -> String {
    var table = TerminalTable([
      ("rank", .right), ("rank_low", .right), ("rank_high", .right), ("id", .left),
      ("probability", .right), (ScoreText.intervalName(of: model), .left), ("verdict", .left),
      ("remarks", .left),
    ])
    for entry in entries {
      table.append([
        entry.rank.map(String.init) ?? "-", entry.rankLow.map(String.init) ?? "-",
        entry.rankHigh.map(String.init) ?? "-", entry.score.id,
        NumberText.fixed(entry.score.probability), ScoreText.interval(of: entry.score),
        entry.verdict.rawValue, entry.score.reasons.joined(separator: "; "),
      ])
    }
    let remarks = (IntendedUse.notes(for: model) + notes).map { "\($0)\n" }.joined()
    return table.text(bold: common.wantsBold) + "\n" + remarks
  }
}
