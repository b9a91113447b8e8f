import Features
import RealModule
import Statistics
import TestSupport
import Testing

@testable import Fitting

@Suite struct ChainedEquationsTests {
  private static func numbers(_ name: String, _ values: [Double]) -> PredictorValues {
    PredictorValues(predictor: RecipePredictor(name: name, kind: .numeric), values: values)
  }

  private static func levels(_ name: String, _ count: Int, _ values: [Double]) -> PredictorValues {
    let names = (0..<count).map { "level \($0)" }
    return PredictorValues(
      predictor: RecipePredictor(name: name, kind: .categorical(levels: names)), values: values)
  }

  /// x and y with correlation 0.8, a level that depends on x, and outcomes; y missing where x is high.
  private static func dependent(_ count: Int, seed: UInt64 = 5) -> (
    [PredictorValues], outcomes: [Double], truth: [Double]
  ) {
    var generator = SeededGenerator(seed: seed)
    var (x, y, site, outcomes, truth): ([Double], [Double], [Double], [Double], [Double]) =
      ([], [], [], [], [])
    for _ in 0..<count {
      let first = generator.nextNormal()
      let second = 0.8 * first + 0.6 * generator.nextNormal()
      x.append(first)
      truth.append(second)
      y.append(generator.nextUniform() < 1 / (1 + .exp(-first)) ? .nan : second)
      let level = first + generator.nextNormal() > 0.5 ? 2.0 : first > -0.5 ? 1 : 0
      site.append(generator.nextUniform() < 0.2 ? .nan : level)
      outcomes.append(generator.nextUniform() < 1 / (1 + .exp(-second)) ? 1 : 0)
    }
    return ([numbers("x", x), numbers("y", y), levels("site", 3, site)], outcomes, truth)
  }

  private func imputed(
    _ values: [PredictorValues], _ outcomes: [Double], count: Int = 5, threads: Int = 1
  ) throws -> [[PredictorValues]] {
    try Imputations(
      values, outcomes: outcomes, count: { _ in count }, iterations: 5,
      generator: SeededGenerator(seed: 1), threads: threads
    ).copies
  }

  @Test func undoesWhatMissingnessGivenAnotherVariableBiases() throws {
    let (values, outcomes, truth) = Self.dependent(3_000)
    let copies = try imputed(values, outcomes)
    let mean = truth.reduce(0, +) / Double(truth.count)
    let seen = values[1].values.filter { !$0.isNaN }
    let biased = seen.reduce(0, +) / Double(seen.count)
    #expect(biased < mean - 0.25)
    for copy in copies {
      let completed = copy[1].values
      #expect(completed.allSatisfy { $0.isFinite })
      #expect(abs(completed.reduce(0, +) / Double(completed.count) - mean) < 0.06)
      // Correlation with x, which single mean imputation would dilute.
      let product = zip(completed, copy[0].values).reduce(0) { $0 + $1.0 * $1.1 } / 3_000
      #expect(abs(product - 0.8) < 0.06)
    }
  }

  @Test func onlyMissingValuesChangeAndOnlyToObservedOnes() throws {
    let (values, outcomes, _) = Self.dependent(200)
    let observed = Set(values[1].values.filter { !$0.isNaN })
    for copy in try imputed(values, outcomes) {
      for (before, after) in zip(values, copy) {
        for (old, new) in zip(before.values, after.values) where !old.isNaN { #expect(old == new) }
      }
      #expect(copy[1].values.allSatisfy { observed.contains($0) })
      #expect(copy[2].values.allSatisfy { [0, 1, 2].contains($0) })
    }
  }

  @Test func copiesDifferAndAreTheSameOnAnyNumberOfThreads() throws {
    let (values, outcomes, _) = Self.dependent(150)
    let copies = try imputed(values, outcomes)
    #expect(copies[0] != copies[1])
    let again = try imputed(values, outcomes, threads: 4)
    #expect(again == copies)
  }

  @Test func collinearConstantAndSeparatingPredictorsDoNoHarm() throws {
    let (values, outcomes, _) = Self.dependent(120)
    let doubled = Self.numbers("doubled", values[0].values.map { 2 * $0 + 1e6 })
    let constant = Self.numbers("constant", values[0].values.map { _ in 7 })
    let huge = Self.numbers("huge", values[1].values.map { 1e200 * $0 })
    let tiny = Self.numbers("tiny", values[1].values.map { 1e-200 * $0 })
    // 0 and 1, separated by x, and missing in every third row.
    let binary = Self.numbers(
      "binary",
      values[0].values.indices.map { row in
        row % 3 == 0 ? .nan : values[0].values[row] > 0 ? 1 : 0
      })
    let half = Self.numbers("half", (0..<120).map { $0 < 60 ? 7 : .nan })
    let all = values + [doubled, constant, huge, tiny, binary, half]
    for copy in try imputed(all, outcomes) {
      #expect(copy.allSatisfy { $0.values.allSatisfy { $0.isFinite } })
      #expect(copy[7].values.allSatisfy { [0, 1].contains($0) })
      #expect(copy[8].values.allSatisfy { $0 == 7 })
      // The imputed side of the separation follows x.
      let wrong = zip(copy[7].values, copy[0].values).count { ($0 == 1) != ($1 > 0) }
      #expect(wrong < 15)
    }
  }

  @Test func fewRowsAreServedAndNoneIsRefused() throws {
    let tiny = [Self.numbers("a", [1, .nan, .nan, 4]), Self.numbers("b", [.nan, 2, 3, .nan])]
    for copy in try imputed(tiny, [0, 1, 0, 1]) {
      #expect(copy.allSatisfy { $0.values.allSatisfy { $0.isFinite } })
    }
    let single = [Self.numbers("a", [5, .nan, .nan])]
    let repeated = try imputed(single, [0, 1, 1])
    #expect(repeated[0][0].values == [5, 5, 5])
    let complete = [Self.numbers("a", [5, 6])]
    let untouched = try imputed(complete, [0, 1])
    #expect(untouched == [complete])
    var terms: [String] = []
    do throws(TrainingError) {
      _ = try Imputations(
        [Self.numbers("a", [.nan, .nan]), Self.numbers("b", [1, 2])], outcomes: [0, 1],
        count: { _ in 2 }, iterations: 1, generator: SeededGenerator(seed: 1), threads: 1)
    } catch {
      if case .nothingObserved(let found) = error { terms = found }
    }
    #expect(terms == ["a"])
  }
}
