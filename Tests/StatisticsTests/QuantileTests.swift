import Statistics
import TestSupport
import Testing

struct QuantileTests {
  /// What R answers; numbers are text with 17 digits.
  struct Values: Decodable {
    let vectors: [String: [String]]
    let shares: [String]
    let quantiles: [String: [String]]
  }

  @Test func agreesWithR() throws {
    let values = try Reference.load(Values.self, from: "spline_knots.json")
    let shares = values.shares.compactMap(Double.init)
    for (name, texts) in values.vectors {
      let expected = try #require(values.quantiles[name]).compactMap(Double.init)
      let found = Quantile.type7(shares, of: texts.compactMap(Double.init).reversed())
      try #require(found.count == expected.count)
      for (one, other) in zip(found, expected) { expectClose(one, other, relative: 4e-16, name) }
    }
  }

  @Test func missingValuesAreDropped() {
    #expect(Quantile.median(of: [.nan, 3, 1, .nan, 2]) == 2)
    #expect(Quantile.type7(0.25, of: [4, .nan, 0]) == 1)
  }

  @Test func oneValueIsEveryQuantile() {
    #expect(Quantile.type7([0, 0.3, 1], of: [7]) == [7, 7, 7])
  }

  @Test func infinitiesStayInfinite() {
    #expect(Quantile.type7(0.75, of: [0, .infinity, .infinity]) == .infinity)
    #expect(Quantile.median(of: [-.infinity, -.infinity, 1, 2]) == -.infinity)
  }

  @Test func whatIsUndefinedIsNaN() {
    #expect(Quantile.median(of: []).isNaN)
    #expect(Quantile.median(of: [.nan]).isNaN)
    for share in [-0.1, 1.1, .nan] { #expect(Quantile.type7(share, of: [1, 2]).isNaN) }
  }
}
