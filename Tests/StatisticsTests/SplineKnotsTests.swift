import Statistics
import TestSupport
import Testing

struct SplineKnotsTests {
  struct Values: Decodable {
    struct Case: Decodable {
      let name: String
      let count: Int
      /// Nil where R stops.
      let knots: [String]?
    }
    let vectors: [String: [String]]
    let cases: [Case]
  }

  @Test func agreesWithHmiscOnEveryVector() throws {
    let values = try Reference.load(Values.self, from: "spline_knots.json")
    for example in values.cases {
      let sample = try #require(values.vectors[example.name]).compactMap(Double.init)
      let comment = "\(example.name), \(example.count) knots"
      guard let knots = example.knots?.compactMap(Double.init) else {
        #expect(throws: SplineKnotsError.self, "\(comment)") {
          try SplineKnots.default(values: sample, count: example.count)
        }
        continue
      }
      let found = try SplineKnots.default(values: sample.reversed(), count: example.count)
      #expect(found.count == knots.count, "\(comment): \(found), \(knots)")
      for (one, other) in zip(found, knots) { expectClose(one, other, relative: 4e-16, comment) }
    }
  }

  @Test func missingValuesAreDropped() throws {
    let values = (1...50).map(Double.init)
    let knots = try SplineKnots.default(values: values, count: 4)
    #expect(try SplineKnots.default(values: values + [.nan, .nan], count: 4) == knots)
    #expect(knots.first == 5)
    #expect(knots.last == 46)
  }

  @Test func whatHasNoKnotsIsRefused() {
    let six: [Double] = [1, 2, 3, 4, 5, 6]
    #expect(throws: SplineKnotsError.tooFewKnots(found: 2)) {
      try SplineKnots.default(values: six, count: 2)
    }
    #expect(throws: SplineKnotsError.tooFewValues(found: 5)) {
      try SplineKnots.default(values: Array(six.dropLast()) + [.nan], count: 3)
    }
    #expect(throws: SplineKnotsError.tooFewDistinctValues(found: 1)) {
      try SplineKnots.default(values: Array(repeating: 2, count: 40), count: 3)
    }
    #expect(throws: SplineKnotsError.infiniteValue(row: 6)) {
      try SplineKnots.default(values: six + [.infinity], count: 3)
    }
  }

  @Test func heapsThatLeaveTooLittleAreRefusedRatherThanIndexed() {
    // 90 zeros and ten values of which four lie above the stepped-over one.
    let values = Array(repeating: 0, count: 95) + [1, 2, 3, 4, 5.0]
    #expect(throws: SplineKnotsError.tooFewDistinctValues(found: 6)) {
      try SplineKnots.default(values: values, count: 3)
    }
  }
}
