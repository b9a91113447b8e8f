import Export
import Foundation
import ModelFixtures
import ResponseModels
import Testing

@Suite("CoefficientTable")
struct CoefficientTableTests {
  @Test("CSV has broom's header, one row a kept term, and empty cells for what is missing")
  func csv() throws {
    let model = try ModelFixture.model(kept: [0, 1, 2, 3, 5])
    let lines = CoefficientTable.csv(model.coefficients).text.split(separator: "\n")
    #expect(lines[0] == "term,estimate,std_error,statistic,p_value,conf_low,conf_high")
    #expect(lines.count == 6)
    #expect(lines[1] == "(Intercept),2.5,0.2,,,,")
    let last = ModelFixture.covariance[5][5].squareRoot()
    #expect(lines[5] == "age:site=lung,0.01,\(last),,,,")
  }

  @Test("JSON lists the dropped terms")
  func json() throws {
    let model = try ModelFixture.model(kept: [0, 1, 2, 3, 5])
    let text = CoefficientTable.json(model).text
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect((object["coefficients"] as? [Any])?.count == 5)
    let dropped = try #require(object["dropped_terms"] as? [[String: Any]])
    #expect(dropped.map { $0["term"] as? String } == ["site=skin", "age:site=skin"])
    #expect(dropped[0]["reason"] as? String == "collinear")
  }
}
