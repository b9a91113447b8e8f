import Statistics
import TestSupport
import Testing

struct HosmerLemeshowTests {
  @Test func agreesWithR() throws {
    for (answer, data) in try RReference.cases() {
      let test = try HosmerLemeshow(data.predictions())
      #expect(test.groups.count == answer.lemeshowGroups)
      let statistic = try #require(Double(answer.lemeshow))
      expectClose(test.statistic, statistic, relative: 1e-12, data.name)
      expectClose(
        test.pValue(isDevelopmentData: false), try #require(Double(answer.lemeshowP)),
        relative: 1e-11, data.name)
    }
  }

  /// Two groups of two: 1 event for 0.5 expected, 1 for 1.5: 0.25/0.375 each, 4/3 together.
  @Test func fourPatientsByHand() throws {
    let test = try HosmerLemeshow(
      Predictions([0.25, 0.25, 0.75, 0.75], outcomes: [1, 0, 0, 1]), groups: 2)
    #expect(test.groups.map(\.count) == [2, 2])
    #expect(test.groups.map(\.observed) == [1, 1])
    #expect(test.groups.map(\.expected) == [0.5, 1.5])
    expectClose(test.statistic, 4.0 / 3, relative: 1e-15)
    expectClose(test.pValue(isDevelopmentData: false), 0.513_417_119_032_592, relative: 1e-13)
    #expect(test.pValue(isDevelopmentData: true).isNaN)
  }

  @Test func edgesAreAnswered() throws {
    let tied = try HosmerLemeshow(Predictions([0.5, 0.5, 0.5], outcomes: [1, 0, 1]))
    #expect(tied.groups.count == 1)
    let certain = try HosmerLemeshow(Predictions([0, 0, 1], outcomes: [0, 0, 1]))
    #expect(certain.statistic == 0)
    let wrong = try HosmerLemeshow(Predictions([0, 0, 1], outcomes: [1, 0, 1]))
    #expect(wrong.statistic == .infinity)
    #expect(wrong.pValue(isDevelopmentData: false) == 0)
    #expect(try HosmerLemeshow(Predictions([0.3], outcomes: [0]), groups: -4).groups.count == 1)
    let weighted = try Predictions([0.3], outcomes: [0], weights: [1])
    #expect(throws: PerformanceError.weightsNotSupported) { try HosmerLemeshow(weighted) }
  }
}
