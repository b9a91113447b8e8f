internal import Statistics

/// A variable's groups compared: the test that was asked for, or why it cannot be made.
struct Comparison: Sendable {
  /// What the test found; nil where none can be made.
  let test: HypothesisTest?
  /// Why no test can be made, or another than the one asked for; nil where it is the one.
  let refusal: HypothesisTestError?
  /// The standardized mean difference; NaN where it is not defined.
  let difference: Double

  /// Which test is asked for, and what it needs beside the data.
  struct Request: Sendable {
    /// The test.
    let test: DescribeTest
    /// The confidence level of effects.
    let level: Double
    /// The seed of simulated p-values.
    let seed: UInt64
  }

  /// Compares numbers; groups without values take no part.
  ///
  /// Where the exact distribution would take too much work, its approximation is taken instead.
  init(_ numbers: GroupedNumbers, request: Request) {
    let groups = numbers.groups
    var made: HypothesisTest?
    var refusal: HypothesisTestError?
    do throws(HypothesisTestError) {
      let choice = try TestChoice.numeric(sizes: groups.map(\.count))
      let name = request.test.numeric ?? choice.name
      made = try HypothesisTest.numeric(name, groups: groups, level: request.level)
    } catch {
      refusal = error
      if case .tooLargeForExact = error {
        made = try? HypothesisTest.numeric(.wilcoxon, groups: groups, level: request.level)
      }
    }
    test = made
    self.refusal = refusal
    difference = (try? StandardizedMeanDifference.numeric(groups: groups)) ?? .nan
  }

  /// Compares categories; levels and groups without values take no part.
  init(_ categories: GroupedCategories, request: Request) {
    var made: HypothesisTest?
    var refusal: HypothesisTestError?
    var difference = Double.nan
    do throws(HypothesisTestError) {
      let table = try ContingencyTable(counts: categories.counts)
      difference = (try? StandardizedMeanDifference.categorical(table)) ?? .nan
      let choice = try TestChoice.categorical(table)
      let name = request.test.categorical ?? choice.name
      made = try HypothesisTest.categorical(
        name, table, level: request.level, seed: request.seed)
    } catch {
      refusal = error
    }
    test = made
    self.refusal = refusal
    self.difference = difference
  }
}
