/// Tests by their names.
extension HypothesisTest {
  /// The test of numbers in groups that a name stands for.
  ///
  /// With two groups of values `anova` is `student` and `welch-anova` is `welch`; with more it is
  /// the other way round, and both rank-sum tests are `kruskal`.
  ///
  /// - Parameters:
  ///   - name: The test; the result has the name of the one that was made.
  ///   - groups: The values of each group, without NaN; empty groups take no part.
  ///   - level: The confidence level of the effect's interval.
  /// - Returns: The result.
  /// - Throws: `HypothesisTestError.wrongKind` for a test of counts, and what the test throws;
  ///   groups are counted among all.
  public static func numeric(
    _ name: Name, groups: [[Double]], level: Double = 0.95
  ) throws(HypothesisTestError) -> HypothesisTest {
    let places = groups.indices.filter { !groups[$0].isEmpty }
    guard places.count > 1 else { throw .tooFewGroups(found: places.count) }
    guard places.count == 2 else { return try several(name, groups: groups) }
    do throws(HypothesisTestError) {
      return try two(name, groups[places[0]], groups[places[1]], level: level)
    } catch {
      throw error.renumbered { places[$0] }
    }
  }

  /// The test of a table of counts that a name stands for.
  ///
  /// - Parameters:
  ///   - name: The test; the result has the name of the one that was made. `fisher-simulated` is
  ///     `fisher`: tables are simulated only where they cannot be enumerated.
  ///   - table: Levels in rows, groups in columns; empty rows and columns take no part.
  ///   - level: The confidence level of the effect's interval.
  ///   - seed: The seed of a simulation.
  /// - Returns: The result.
  /// - Throws: `HypothesisTestError.wrongKind` for a test of numbers, and what the test throws.
  public static func categorical(
    _ name: Name, _ table: ContingencyTable, level: Double = 0.95, seed: UInt64 = 1
  ) throws(HypothesisTestError) -> HypothesisTest {
    switch name {
    case .fisher, .fisherSimulated:
      return try FisherExactTest.test(table, level: level, seed: seed)
    case .chi2:
      return try ChiSquaredTest.test(table)
    case .chi2Yates:
      return try ChiSquaredTest.test(table, continuityCorrection: true)
    case .student, .welch, .anova, .welchAnova, .wilcoxon, .wilcoxonExact, .kruskal:
      throw .wrongKind(name)
    }
  }

  private static func two(
    _ name: Name, _ first: [Double], _ second: [Double], level: Double
  ) throws(HypothesisTestError) -> HypothesisTest {
    switch name {
    case .student, .anova: return try StudentTest.test(first, second, level: level)
    case .welch, .welchAnova: return try WelchTest.test(first, second, level: level)
    case .wilcoxon: return try RankSumTest.asymptotic(first, second)
    case .wilcoxonExact: return try RankSumTest.exact(first, second, level: level)
    case .kruskal: return try KruskalWallisTest.test(groups: [first, second])
    case .fisher, .fisherSimulated, .chi2, .chi2Yates: throw .wrongKind(name)
    }
  }

  private static func several(
    _ name: Name, groups: [[Double]]
  ) throws(HypothesisTestError) -> HypothesisTest {
    switch name {
    case .student, .anova: return try AnalysisOfVariance.student(groups: groups)
    case .welch, .welchAnova: return try AnalysisOfVariance.welch(groups: groups)
    case .wilcoxon, .wilcoxonExact, .kruskal: return try KruskalWallisTest.test(groups: groups)
    case .fisher, .fisherSimulated, .chi2, .chi2Yates: throw .wrongKind(name)
    }
  }
}

extension HypothesisTestError {
  /// The same error of groups that are counted otherwise.
  func renumbered(_ place: (Int) -> Int) -> HypothesisTestError {
    switch self {
    case .tooFewValues(let group, let found, let needed):
      .tooFewValues(group: place(group), found: found, needed: needed)
    case .missingValue(let group, let index): .missingValue(group: place(group), index: index)
    case .infiniteValue(let group, let index): .infiniteValue(group: place(group), index: index)
    case .constantGroup(let group): .constantGroup(group: place(group))
    default: self
    }
  }
}
