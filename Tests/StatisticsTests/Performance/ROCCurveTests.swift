import Statistics
import TestSupport
import Testing

struct ROCCurveTests {
  @Test func agreesWithPROC() throws {
    for (answer, data) in try RReference.cases() {
      let curve = try ROCCurve(data.predictions())
      #expect(curve.points.count == answer.points)
      let expected = answer.youdenMidpoints.compactMap(Double.init).sorted(by: >)
      let found = curve.youdenPoints.map(\.midpoint)
      #expect(found.count == expected.count, "\(data.name)")
      for (one, other) in zip(found, expected) { expectClose(one, other, relative: 4e-16) }
    }
  }

  /// Scores 3 (event), 2 (event and not), 1 (not, not): the corners are (0, 0), (0, ½), (⅓, 1), (1, 1).
  @Test func cornersByHand() throws {
    let curve = try ROCCurve(Predictions([3, 2, 2, 1, 1], outcomes: [1, 0, 1, 0, 0]))
    #expect(curve.points.map(\.threshold) == [.infinity, 3, 2, 1])
    #expect(curve.points.map(\.midpoint) == [.infinity, 2.5, 1.5, -.infinity])
    #expect(curve.points.map(\.sensitivity) == [0, 0.5, 1, 1])
    #expect(curve.points.map(\.falsePositives) == [0, 0, 1, 3])
    #expect(curve.points.map(\.specificity) == [1, 1, 2.0 / 3, 0])
    #expect(curve.youdenPoints.map(\.threshold) == [2])
    expectClose(curve.youdenPoints[0].youdenIndex, 2.0 / 3, relative: 1e-15)
  }

  @Test func tiedMaximaAreAllGiven() throws {
    let curve = try ROCCurve(Predictions([4, 3, 2, 1], outcomes: [1, 0, 1, 0]))
    #expect(curve.youdenPoints.map(\.threshold) == [4, 2])
    let useless = try ROCCurve(Predictions([1, 1], outcomes: [1, 0]))
    #expect(useless.youdenPoints.map(\.threshold) == [.infinity, 1])
  }

  @Test func weightsCountRows() throws {
    let weighted = try ROCCurve(
      Predictions([3, 2, 1], outcomes: [1, 0, 1], weights: [2, 3, 0]))
    #expect(weighted.points.map(\.truePositives) == [0, 2, 2])
    #expect(weighted.points.map(\.falsePositives) == [0, 0, 3])
  }
}
