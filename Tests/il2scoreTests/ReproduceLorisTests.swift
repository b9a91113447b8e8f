import Testing

/// The script that compares with the published equation; the real patients are not here.
@Suite struct ReproduceLorisTests {
  private let script: String = {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/")
    return "'\(root)/scripts/reproduce-loris'"
  }()

  @Test func saysWhereThePatientsArePublished() throws {
    let folder = try TemporaryFolder()
    let result = try RunningProgram.shell("\(script) '\(folder.path)'")
    #expect(result.status == 69)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("10.1038/s43018-024-00772-7"))
    #expect(result.errors.contains("github.com/rootchang/LORIS"))
  }

  /// Patients that are not the published ones give another equation, and the script says so.
  @Test func tellsOtherPatientsFromThePublishedOnes() throws {
    let folder = try TemporaryFolder()
    var state: UInt64 = 7
    func number() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53
    }
    let kinds = ["Melanoma", "Renal", "NSCLC", "Head & Neck", "Bladder"]
    for (part, count) in [("train", 220), ("test", 90)] {
      var text = "SAMPLE_ID,TMB,Systemic_therapy_history,Albumin,CancerType,NLR,Age,Response\n"
      for row in 0..<count {
        let (burden, isTreated) = (80 * number() * number(), number() < 0.6)
        let responds = number() < 0.15 + 0.3 * burden / 80 + (isTreated ? 0 : 0.2)
        text +=
          "\(row),\(burden),\(isTreated ? 1 : 0),\(3 + 2 * number()),\(kinds[row % kinds.count]),"
          + "\(30 * number()),\(30 + 60 * number()),\(responds ? 1 : 0)\n"
      }
      _ = try folder.write(text, to: "chowell_\(part).csv")
    }
    let result = try RunningProgram.shell(
      "\(script) '\(folder.path)'", environment: ["IL2SCORE_SUBSAMPLES": "40"])
    #expect(result.status == 1, "\(result.output)\n\(result.errors)")
    #expect(result.output.contains("40 splits, numpy"))
    #expect(result.output.contains("40 splits, seeded"))
    #expect(result.output.contains("DIFFERS"))
    #expect(result.output.contains("90 test patients"))
    #expect(!result.output.contains("nan"))
  }
}
