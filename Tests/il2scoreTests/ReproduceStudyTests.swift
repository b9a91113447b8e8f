import Testing

/// Every number of the published abstract comes out of the shipped reconstruction.
@Suite struct ReproduceStudyTests {
  @Test func everyNumberIsAsPublished() throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/")
    let result = try RunningProgram.shell("'\(root)/scripts/reproduce-study'")
    #expect(result.status == 0, "\(result.output)\n\(result.errors)")
    #expect(result.errors.isEmpty)
    // Four of all patients, seven of melanoma, five of renal, of which two p-values are not given.
    #expect(result.output.split(separator: "\n").count { $0.hasSuffix("as published") } == 16)
    #expect(!result.output.contains("DIFFERS"))
    for claim in 1...7 { #expect(result.output.contains("\n\(claim). ")) }
    #expect(result.output.contains("availability: platelet_nadir and autoimmune"))
    #expect(result.output.contains("sample-size: 13 events among 50 patients for 6 parameters"))
  }
}
