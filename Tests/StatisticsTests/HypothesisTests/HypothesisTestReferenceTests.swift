import Statistics
import TestSupport
import Testing

/// What R (stats, coin) answers on synthetic groups and tables.
struct HypothesisTestReferenceTests {
  private struct Values: Decodable {
    struct Groups: Decodable {
      let name: String
      let groups: [[Double]]
      let kruskal: [String]
      let anova: [String]
      let welchAnova: [String]
      let student: [String]?
      let welch: [String]?
      let wilcoxon: [String]?
      let wilcoxonExact: [String]?
    }
    struct Table: Decodable {
      let name: String
      let counts: [[Int]]
      let chi2: [String]
      let yates: [String]
      let fisher: String
    }
    let groups: [Groups]
    let tables: [Table]
  }

  private let values: Values

  init() throws {
    values = try Reference.load(Values.self, from: "hypothesis_tests_r.json")
  }

  @Test func severalGroups() throws {
    for row in values.groups {
      let kruskal = try KruskalWallisTest.test(groups: row.groups)
      expect([kruskal.statistic, kruskal.degreesOfFreedom, kruskal.pValue], row.kruskal, row.name)
      for (result, expected) in [
        (try AnalysisOfVariance.student(groups: row.groups), row.anova),
        (try AnalysisOfVariance.welch(groups: row.groups), row.welchAnova),
      ] {
        expect(
          [
            result.statistic, result.degreesOfFreedom, result.denominatorDegreesOfFreedom,
            result.pValue,
          ], expected, row.name)
      }
    }
  }

  @Test func twoMeans() throws {
    for row in values.groups where row.groups.count == 2 {
      for (result, expected) in [
        (try StudentTest.test(row.groups[0], row.groups[1]), row.student),
        (try WelchTest.test(row.groups[0], row.groups[1]), row.welch),
      ] {
        let interval = result.effect?.interval
        expect(
          [
            result.statistic, result.degreesOfFreedom, result.pValue, interval?.low, interval?.high,
          ], expected ?? [], row.name)
      }
    }
  }

  @Test func twoGroupsByRanks() throws {
    for row in values.groups where row.groups.count == 2 {
      let asymptotic = try RankSumTest.asymptotic(row.groups[0], row.groups[1])
      expect([asymptotic.statistic, asymptotic.pValue], row.wilcoxon ?? [], row.name)
      let exact = try RankSumTest.exact(row.groups[0], row.groups[1])
      let interval = exact.effect?.interval
      let expected = row.wilcoxonExact ?? []
      expect([exact.pValue], Array(expected.prefix(1)), row.name)
      // The shift and its interval, which R has without ties only.
      if expected.last == "NA" {
        #expect(interval == nil)
      } else {
        expect(
          [exact.effect?.value, interval?.low, interval?.high], Array(expected.dropFirst()),
          row.name)
      }
    }
  }

  @Test func tables() throws {
    for row in values.tables {
      let table = try ContingencyTable(counts: row.counts)
      let plain = try ChiSquaredTest.test(table)
      expect([plain.statistic, plain.degreesOfFreedom, plain.pValue], row.chi2, row.name)
      let yates = try ChiSquaredTest.test(table, continuityCorrection: true)
      expect([yates.statistic, yates.degreesOfFreedom, yates.pValue], row.yates, row.name)
      let fisher = try FisherExactTest.test(table)
      #expect(fisher.name == .fisher, "\(row.name)")
      // R joins paths whose probabilities differ by less than 3e-7: it has some 11 digits.
      expect([fisher.pValue], [row.fisher], row.name, relative: 1e-10)
    }
  }

  private func expect(
    _ observed: [Double?], _ expected: [String], _ comment: String, relative: Double = 1e-12,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(observed.count == expected.count, "\(comment)", sourceLocation: sourceLocation)
    for (one, other) in zip(observed, expected) {
      expectClose(
        one ?? .nan, Double(other) ?? .infinity, relative: relative, comment,
        sourceLocation: sourceLocation)
    }
  }
}
