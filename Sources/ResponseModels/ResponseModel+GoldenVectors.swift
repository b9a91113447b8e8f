internal import Cohorts
internal import Features

extension ResponseModel {
  typealias Inputs = [String: GoldenVector.Input]

  /// Made-up patients that between them use every coefficient, and the answers for them.
  ///
  /// They are: a reference (the middle of each training range, the first level); each numeric
  /// predictor at its least and greatest training value; each level of each categorical predictor.
  /// A model that fills in missing predictors has the reference with each missing in turn, and with all.
  /// Where a coefficient (of an interaction, say) is not used by any of these, combinations of the
  /// same values are added until it is.
  func makeGoldenVectors() -> [GoldenVector] {
    var candidates = plainInputs()
    var vectors = candidates.compactMap(goldenVector(for:))
    var unused = unusedCoefficients(in: candidates)
    var mixer = InputMixer(predictors: predictors)
    for _ in 0..<Self.mixedAttempts where !unused.isEmpty {
      let mixed = mixer.next()
      let remaining = unusedCoefficients(in: [mixed]).intersection(unused)
      if remaining.count < unused.count, let vector = goldenVector(for: mixed) {
        candidates.append(mixed)
        vectors.append(vector)
        unused = remaining
      }
    }
    return vectors + incompleteInputs().compactMap(goldenVector(for:))
  }

  /// Computes every golden vector again, and throws where an answer is not what the file says.
  ///
  /// Machines may differ in the last bit of a logarithm or exponential, so that a linear predictor
  /// may differ by a few units in the last place of Σ|bⱼxⱼ|, and no more.
  func checkGoldenVectors() throws(ModelInconsistency) {
    guard !goldenVectors.isEmpty else { throw .noGoldenVectors }
    for (index, stored) in goldenVectors.enumerated() {
      guard let answer = answer(to: stored.inputs) else {
        throw .mismatch(
          vector: index, quantity: "linear_predictor", stored: stored.linearPredictor,
          recomputed: nil)
      }
      // What is filled in comes from many more steps, each of which may differ in its last bit.
      let steps = stored.inputs.count < predictors.count ? 1e6 : 32
      let slack = steps * Double.ulpOfOne * (1 + answer.magnitude)
      let quantities: [(String, Double?, Double?)] = [
        ("linear_predictor", stored.linearPredictor, answer.vector.linearPredictor),
        ("probability", stored.probability, answer.vector.probability),
        ("conf_low", stored.confLow, answer.vector.confLow),
        ("conf_high", stored.confHigh, answer.vector.confHigh),
      ]
      for (quantity, before, now) in quantities where before != nil || now != nil {
        // A probability moves by at most a quarter of what its linear predictor does.
        guard let before, let now, abs(before - now) <= slack else {
          throw .mismatch(
            vector: index, quantity: quantity, stored: before ?? .nan, recomputed: now)
        }
      }
    }
  }

  private static let mixedAttempts = 2_000

  private func goldenVector(for inputs: Inputs) -> GoldenVector? {
    answer(to: inputs)?.vector
  }

  /// The model's answer for one made-up patient, with Σ|bⱼxⱼ|; nil where it has none.
  private func answer(to inputs: Inputs) -> (vector: GoldenVector, magnitude: Double)? {
    guard let predictions = predictions(for: inputs), predictions.linearPredictors.count == 1
    else { return nil }
    let eta = predictions.linearPredictors[0]
    let error = hasCovariance ? predictions.standardErrors[0] : 0
    let interval = probabilityInterval(linearPredictor: eta, standardError: error)
    guard eta.isFinite, interval.low.isFinite, interval.high.isFinite else { return nil }
    let magnitude = contributions(ofRow: 0, in: predictions).reduce(0) {
      $0 + abs($1.contribution)
    }
    let vector = GoldenVector(
      inputs: inputs, offset: design.offset == nil ? nil : 0, linearPredictor: eta,
      probability: Self.probability(ofLinearPredictor: eta),
      confLow: hasCovariance ? interval.low : nil, confHigh: hasCovariance ? interval.high : nil)
    return (vector, magnitude + normalQuantile * error)
  }

  private func predictions(for inputs: Inputs) -> CohortPredictions? {
    var columns: [Column] = []
    for predictor in predictors {
      switch inputs[predictor.name] {
      case .number(let number):
        columns.append(Column(name: predictor.name, values: .numeric([number])))
      case .level(let level):
        let values = CategoricalValues(codes: [0], levels: [level])
        columns.append(Column(name: predictor.name, values: .categorical(values)))
      case nil:
        guard imputer != nil else { return nil }
        columns.append(Column(name: predictor.name, values: .numeric([.nan])))
      }
    }
    if let offset = design.offset, !predictors.contains(where: { $0.name == offset }) {
      columns.append(Column(name: offset, values: .numeric([0])))
    }
    return try? predictions(for: Cohort(source: "", columns: columns, rowCount: 1))
  }

  /// The coefficients whose term is zero, or not defined, in all of the given patients.
  private func unusedCoefficients(in candidates: [Inputs]) -> Set<Int> {
    var unused = Set(coefficients.indices)
    for inputs in candidates {
      guard let predictions = predictions(for: inputs), predictions.linearPredictors.count == 1,
        predictions.linearPredictors[0].isFinite
      else { continue }
      for (index, part) in contributions(ofRow: 0, in: predictions).enumerated()
      where part.value != 0 {
        unused.remove(index)
      }
    }
    return unused
  }

  /// The reference with each predictor missing in turn, and with all of them missing.
  private func incompleteInputs() -> [Inputs] {
    guard imputer != nil else { return [] }
    var reference: Inputs = [:]
    for predictor in predictors { reference[predictor.name] = predictor.middle }
    var inputs: [Inputs] = predictors.prefix(Self.incompleteVectors).map { predictor in
      var changed = reference
      changed[predictor.name] = nil
      return changed
    }
    if predictors.count > 1 { inputs.append([:]) }
    return inputs
  }

  /// The most golden vectors that lack one predictor.
  private static let incompleteVectors = 50

  /// The reference patient, and the reference with one predictor changed.
  private func plainInputs() -> [Inputs] {
    var reference: Inputs = [:]
    for predictor in predictors { reference[predictor.name] = predictor.middle }
    var inputs = [reference]
    for predictor in predictors {
      for value in predictor.extremes where value != reference[predictor.name] {
        var changed = reference
        changed[predictor.name] = value
        inputs.append(changed)
      }
    }
    return inputs
  }
}

extension PredictorSummary {
  /// The middle of the training range, or the first level.
  fileprivate var middle: GoldenVector.Input {
    switch kind {
    case .numeric:
      let low = low ?? 0
      let high = high ?? low
      return .number(low + (high - low) / 2)
    case .categorical:
      return .level(levels.first?.level ?? "")
    }
  }

  /// The least and greatest training value, or all levels.
  fileprivate var extremes: [GoldenVector.Input] {
    switch kind {
    case .numeric: [low, high].compactMap { $0.map(GoldenVector.Input.number) }
    case .categorical: levels.map { .level($0.level) }
    }
  }
}

/// Draws patients whose every predictor is at an extreme, always the same patients.
private struct InputMixer {
  let predictors: [PredictorSummary]
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  init(predictors: [PredictorSummary]) {
    self.predictors = predictors
  }

  mutating func next() -> [String: GoldenVector.Input] {
    var inputs: [String: GoldenVector.Input] = [:]
    for predictor in predictors {
      let values = predictor.extremes
      inputs[predictor.name] = values.isEmpty ? predictor.middle : values[draw(values.count)]
    }
    return inputs
  }

  /// A linear congruential generator (Knuth's MMIX constants), upper bits.
  private mutating func draw(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(count))
  }
}
