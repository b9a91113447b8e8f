import Cohorts
import Testing

@Suite struct FHIRBundleTests {
  @Test(arguments: [
    ("{\"resourceType\": \"Bundle\"}", true), ("\u{FEFF}\n [\n{ \"resourceType\"", true),
    ("{\"id\": \"x\", \"resourceType\": \"Bundle\"}", true), ("", false), ("{", false),
    ("{\"a\": 1}", false), ("patient_id,age\n1,2\n", false), ("\"resourceType\",x\n", false),
    ("[1, 2]", false),
  ])
  func tellsBundlesFromTables(text: String, isBundle: Bool) {
    #expect(FHIRBundle.isBundle(bytes: Array(text.utf8)) == isBundle)
  }
}
