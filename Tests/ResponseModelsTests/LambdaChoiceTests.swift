import Foundation
import ResponseModels
import Testing

@Suite("LambdaChoice")
struct LambdaChoiceTests {
  @Test("reads its own text", arguments: ["cv-min", "cv-1se", "0.0", "0.25", "1e-05"])
  func roundTrip(text: String) throws {
    let choice = try #require(LambdaChoice(parsing: text))
    #expect(choice.text == text)
    let data = try JSONEncoder().encode(choice)
    #expect(try JSONDecoder().decode(LambdaChoice.self, from: data) == choice)
  }

  @Test("refuses anything else", arguments: ["", "-1", "nan", "inf", "min", "1e999"])
  func refused(text: String) {
    #expect(LambdaChoice(parsing: text) == nil)
  }
}
