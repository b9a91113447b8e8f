import Statistics
import TestSupport
import Testing

struct MultiplicityAdjustmentTests {
  private let pValues = [0.04, 0.01, .nan, 0.03, 0.5]

  @Test func smallExampleByHand() {
    expectSame(MultiplicityAdjustment.none.adjusted(pValues), pValues)
    expectSame(MultiplicityAdjustment.bonferroni.adjusted(pValues), [0.16, 0.04, .nan, 0.12, 1])
    // 4·0.01; 3·0.03; the larger of that and 2·0.04; 0.5.
    expectSame(MultiplicityAdjustment.holm.adjusted(pValues), [0.09, 0.04, .nan, 0.09, 0.5])
    // 0.5; 4/3·0.04; the smaller of that and 2·0.03; 4·0.01.
    expectSame(
      MultiplicityAdjustment.benjaminiHochberg.adjusted(pValues),
      [0.16 / 3, 0.04, .nan, 0.16 / 3, 0.5])
  }

  /// The p-values of Benjamini and Hochberg (1995); R: p.adjust(p, "BH"), p.adjust(p, "holm").
  @Test func publishedExampleAgreesWithR() {
    let published = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
      0.6528, 0.759, 1,
    ]
    expectSame(
      MultiplicityAdjustment.benjaminiHochberg.adjusted(published),
      [
        0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714285714286, 0.06385714285714286, 0.0645,
        0.0765, 0.486, 0.5811818181818181, 0.714875, 0.7532307692307693, 0.8132142857142857, 1,
      ])
    expectSame(
      MultiplicityAdjustment.holm.adjusted(published),
      [
        0.0015, 0.0056, 0.0247, 0.114, 0.2211, 0.278, 0.278, 0.278, 0.3213, 1, 1, 1, 1, 1, 1,
      ])
  }

  @Test func emptyFamilyStaysEmpty() {
    for adjustment in MultiplicityAdjustment.allCases {
      #expect(adjustment.adjusted([]).isEmpty)
      expectSame(adjustment.adjusted([.nan]), [.nan])
      expectSame(adjustment.adjusted([0.2]), [0.2])
    }
  }

  private func expectSame(
    _ observed: [Double], _ expected: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(observed.count == expected.count, sourceLocation: sourceLocation)
    for (one, other) in zip(observed, expected) {
      expectClose(one, other, relative: 4e-16, sourceLocation: sourceLocation)
    }
  }
}
