internal import Features
internal import LinearAlgebra
internal import RealModule
internal import ResponseModels
internal import Statistics

/// Simpler ways to predict, learnt in the same training parts and judged on the same held-out rows as
/// the model.
///
/// Rivals know neither the model's offset nor, but for the single predictor, its design.
struct RivalContest {
  /// The rivals in the order in which they are shown; the prevalence first.
  private(set) var rivals: [HeldOutRival]

  /// The largest number of rows for which more than the prevalence is held against the model.
  static let rowLimit = 200_000

  /// Repeats all rivals in the partitions of a cross-validation.
  ///
  /// - Parameters:
  ///   - cohort: Complete rows with their recipe.
  ///   - repeats: The partitions.
  ///   - scores: Markers and published scores, one value a complete row.
  ///   - threads: The largest number of threads; 0 for one a processor.
  init(_ cohort: PreparedCohort, repeats: [Folds], scores: [RivalScore], threads: Int) {
    let isLarge = cohort.rows.outcomes.count > Self.rowLimit
    rivals = [Self.prevalence(cohort, repeats)]
    rivals.append(
      isLarge ? Self.leftOut("best-single", .single) : Self.single(cohort, repeats, threads))
    for score in scores {
      rivals.append(
        isLarge ? Self.leftOut(score.name, score.kind) : Self.score(score, cohort, repeats, threads)
      )
    }
  }

  private static func leftOut(_ name: String, _ kind: RivalSummary.Kind) -> HeldOutRival {
    HeldOutRival(
      summary: RivalSummary(
        name: name, kind: kind, reason: "not fitted on more than \(rowLimit) rows"),
      linear: [])
  }

  private static func prevalence(_ cohort: PreparedCohort, _ repeats: [Folds]) -> HeldOutRival {
    let rows = cohort.rows
    let weights = rows.weights
    let linear = repeats.map { folds in
      var events = [Double](repeating: 0, count: folds.count)
      var totals = events
      for (row, fold) in folds.assignment.enumerated() {
        let weight = weights?[row] ?? 1
        events[fold - 1] += weight * rows.outcomes[row]
        totals[fold - 1] += weight
      }
      let (allEvents, all) = (events.reduce(0, +), totals.reduce(0, +))
      let logits = (0..<folds.count).map { fold in
        let rest = allEvents - events[fold]
        return Double.log(rest / (all - totals[fold] - rest))
      }
      return folds.assignment.map { logits[$0 - 1].isFinite ? logits[$0 - 1] : .nan }
    }
    return HeldOutRival(
      summary: RivalSummary(name: "prevalence", kind: .prevalence, isAvailable: true),
      linear: linear)
  }

  // MARK: The best single predictor

  private static func single(
    _ cohort: PreparedCohort, _ repeats: [Folds], _ threads: Int
  ) -> HeldOutRival {
    var summary = RivalSummary(name: "best-single", kind: .single)
    // Knots of all rows: they are placed without a look at outcomes.
    guard let matrix = cohort.matrix ?? (try? cohort.recipe.matrix(of: cohort.rows.cohort)) else {
      summary.reason = "the columns do not give the model's terms"
      return HeldOutRival(summary: summary, linear: [])
    }
    guard let single = SinglePredictor(recipe: cohort.recipe, matrix: matrix) else {
      summary.reason = "the model has no two predictors to choose from"
      return HeldOutRival(summary: summary, linear: [])
    }
    let rows = cohort.rows
    let parts = Part.all(of: repeats)
    let choices = Parallel.map(count: parts.count, threads: threads) { index in
      single.choice(
        training: parts[index].training(repeats), held: parts[index].held(repeats),
        outcomes: rows.outcomes, weights: rows.weights)
    }
    var counts = [Int](repeating: 0, count: single.candidates.count)
    for choice in choices { if let candidate = choice.candidate { counts[candidate] += 1 } }
    summary.chosen = counts.indices.filter { counts[$0] > 0 }
      .sorted { counts[$0] > counts[$1] || (counts[$0] == counts[$1] && $0 < $1) }
      .map {
        RivalSummary.Choice(
          predictor: single.candidates[$0].name,
          share: Double(counts[$0]) / Double(choices.count))
      }
    summary.isAvailable = true
    summary.needs = summary.chosen.map(\.predictor)
    if !matrix.incompleteRows.isEmpty {
      summary.reason = "the mean of the training part stands for what is missing"
    }
    return HeldOutRival(
      summary: summary,
      linear: Part.assembled(parts, choices.map(\.linear), repeats))
  }

  // MARK: Markers and published scores

  private static func score(
    _ score: RivalScore, _ cohort: PreparedCohort, _ repeats: [Folds], _ threads: Int
  ) -> HeldOutRival {
    var summary = RivalSummary(
      name: score.name, kind: score.kind, citation: score.citation, needs: score.needs,
      reason: score.reason)
    guard let values = score.values else { return HeldOutRival(summary: summary, linear: []) }
    let rows = cohort.rows
    let known = values.map { $0.isFinite }
    guard known.count(where: { $0 }) >= 10 else {
      summary.reason = "fewer than 10 rows have its values"
      return HeldOutRival(summary: summary, linear: [])
    }
    let parts = Part.all(of: repeats)
    let column = values[...]
    let fitted = Parallel.map(count: parts.count, threads: threads) { index in
      let training = parts[index].training(repeats).filter { known[$0] }
      let held = parts[index].held(repeats)
      let part = TrainingPart(rows: training, outcomes: rows.outcomes, weights: rows.weights)
      guard part.prevalence > 0, part.prevalence < 1, let fit = part.fit([column]) else {
        return held.map { _ in Double.nan }
      }
      return held.map { row in
        known[row] ? fit.coefficients[0] + fit.coefficients[1] * values[row] : .nan
      }
    }
    summary.isAvailable = true
    let calibrated = Part.assembled(parts, fitted, repeats)
    guard score.content == .logOdds else {
      return HeldOutRival(summary: summary, linear: calibrated)
    }
    let published = values.map { $0.isFinite ? $0 : .nan }
    return HeldOutRival(
      summary: summary, linear: repeats.map { _ in published }, recalibrated: calibrated)
  }

  // MARK: Judging

  /// Fills in the measures of all rivals.
  mutating func judge(by measures: HeldOutMeasures) {
    for index in rivals.indices where rivals[index].summary.isAvailable {
      let rival = rivals[index]
      rivals[index].summary.rows = measures.outcomes.indices.count { row in
        rival.linear.contains { !$0[row].isNaN }
      }
      rivals[index].summary.measures = measures.measures(
        of: rival.linear, isConstant: rival.summary.kind == .prevalence)
      rivals[index].summary.recalibrated = rival.recalibrated.map { measures.measures(of: $0) }
      rivals[index].summary.netBenefit = measures.netBenefit(of: rival.linear).map(\.model)
    }
  }
}

/// A fold of a repeat.
private struct Part {
  let turn: Int
  let fold: Int

  static func all(of repeats: [Folds]) -> [Part] {
    repeats.enumerated().flatMap { turn, folds in
      (1...folds.count).map { Part(turn: turn, fold: $0) }
    }
  }

  func training(_ repeats: [Folds]) -> [Int] { repeats[turn].rows(outside: fold) }
  func held(_ repeats: [Folds]) -> [Int] { repeats[turn].rows(in: fold) }

  /// Puts the values of all parts in the order of rows, by repeat.
  static func assembled(
    _ parts: [Part], _ values: [[Double]], _ repeats: [Folds]
  ) -> [[Double]] {
    var linear = repeats.map { [Double](repeating: .nan, count: $0.assignment.count) }
    for (part, values) in zip(parts, values) {
      for (row, value) in zip(part.held(repeats), values) { linear[part.turn][row] = value }
    }
    return linear
  }
}
