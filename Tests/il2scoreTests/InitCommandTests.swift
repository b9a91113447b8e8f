import Foundation
import Testing

@Suite("il2score init and dictionary")
struct InitCommandTests {
  private static let table = """
    MRN;First dose;LDH (µkat/L);LDH ULN (µkat/L);Hb (g/L);PLT;temp;Tumour;Sex;CB;Platelet nadir;foo
    001;04.03.2011;4,1;4,2;131;250000;98,6;MM;1;1;40;a
    002;14.03.2011;5,0;4,2;119;310000;99,1;kidney;2;0;35;b
    003;05.04.2011;3,9;4,2;140;198000;97,9;glioma;1;0;51;a

    """

  private func draft(_ text: String) throws -> (study: String, result: RunningProgram.Result) {
    let folder = try TemporaryFolder()
    let cohort = try folder.write(text, to: "cohort.csv")
    let result = try RunningProgram.run("init", cohort, "--output", "\(folder.path)/study.yaml")
    let study = try String(contentsOfFile: "\(folder.path)/study.yaml", encoding: .utf8)
    return (study, result)
  }

  @Test("drafts a study file with reasons, and names what has to be decided")
  func drafts() throws {
    let (study, result) = try draft(Self.table)
    #expect(result.status == 0 && result.errors.isEmpty)
    let lines = study.split(separator: "\n").map(String.init)
    func line(_ start: String) -> String { lines.first { $0.hasPrefix(start) } ?? "" }
    #expect(line("id: MRN").contains("# guess:"))
    #expect(line("time_zero:").contains("\"First dose\""))
    #expect(line("dates: day-first").contains("# guess:"))
    #expect(line("outcome: CB").contains("# guess:"))
    #expect(line("  \"LDH (µkat/L)\"").contains("unit: \"ukat/L\""))
    #expect(line("  \"LDH (µkat/L)\"").contains("upper_limit: \"LDH ULN (µkat/L)\""))
    #expect(line("  \"Hb (g/L)\"").contains("unit: \"g/L\""))
    // No unit is stated; the values are usual in one only.
    #expect(line("  PLT").contains("unit: \"/uL\"") && line("  PLT").contains("not in 10*9/L"))
    #expect(line("  temp").contains("[degF]"))
    #expect(line("  Tumour").contains("DECIDE") && line("  Tumour").contains("'glioma'"))
    #expect(line("  Sex").contains("DECIDE"))
    #expect(line("  \"Platelet nadir\"").contains("on-treatment"))
    #expect(line("exclude:").contains("Platelet nadir"))
    #expect(line("  foo").contains("not in the dictionary"))
    #expect(result.output.contains("2 to be decided"))
  }

  @Test("never replaces a file, and leaves none behind where it fails")
  func keeps() throws {
    let folder = try TemporaryFolder()
    let cohort = try folder.write(Self.table, to: "cohort.csv")
    let study = try folder.write("mine\n", to: "study.yaml")
    let result = try RunningProgram.run("init", cohort, "--output", study)
    #expect(result.status == 73)
    #expect(try String(contentsOfFile: study, encoding: .utf8) == "mine\n")
    let bad = try folder.write("a,b\n1\n", to: "bad.csv")
    let failed = try RunningProgram.run("init", bad, "--output", "\(folder.path)/new.yaml")
    #expect(failed.status == 65)
    #expect(try folder.names == ["bad.csv", "cohort.csv", "study.yaml"])
  }

  @Test("writes YAML that reads back, whatever the headers hold")
  func hostileHeaders() throws {
    let headers = [
      "a: b", "#c", "\"\"d", "{e}", "- f", "yes", "null", "g\\h", "'i", "j, k", "ä ö", "&l", "*m",
      "!n", "%o", "@p", "`q",
    ]
    let quoted = headers.map { "\"\($0)\"" }.joined(separator: ",")
    let row = headers.map { _ in "1" }.joined(separator: ",")
    let folder = try TemporaryFolder()
    let cohort = try folder.write("\(quoted)\n\(row)\n\(row)\n", to: "cohort.csv")
    let study = "\(folder.path)/study.yaml"
    let drafted = try RunningProgram.run("init", cohort, "--output", study)
    #expect(drafted.status == 0, "\(drafted.errors)")
    let read = try RunningProgram.run("init", cohort, "--output", "-")
    #expect(read.status == 0)
    let trained = try RunningProgram.run(
      "train", cohort, "--study", study, "--outcome", "a: b", "--features", "yes", "--output",
      "\(folder.path)/m.json")
    // The study file was read: what is wrong is the data.
    #expect(trained.status == 65 && trained.errors.contains("one-class"), "\(trained.errors)")
  }

  @Test("JSON lists columns and decisions")
  func json() throws {
    let folder = try TemporaryFolder()
    let cohort = try folder.write(Self.table, to: "cohort.csv")
    let result = try RunningProgram.run(
      "init", cohort, "--output", "\(folder.path)/s.yaml", "--format", "json")
    let object = try #require(try result.json() as? [String: Any])
    #expect((object["decisions"] as? [String])?.count == 2)
    #expect((object["recognized"] as? [[String: Any]])?.count ?? 0 >= 9)
  }

  @Test("dictionary shows a variable by name, header and code")
  func dictionary() throws {
    for name in ["ldh", "LDH (U/L)", "2532-0", "lactate dehydrogenase"] {
      let result = try RunningProgram.run("dictionary", name)
      #expect(result.status == 0)
      #expect(result.output.contains("ukat/L: x * 60 U/L"))
      #expect(result.output.contains("upper limit of normal"))
    }
    let all = try RunningProgram.run("dictionary", "--format", "json")
    let object = try #require(try all.json() as? [String: Any])
    #expect((object["variables"] as? [[String: Any]])?.count ?? 0 > 100)
    #expect((object["indices"] as? [[String: Any]])?.count ?? 0 > 20)
    let index = try RunningProgram.run("dictionary", "IMDC")
    #expect(index.output.contains("0 to 6") && index.output.contains("favorable"))
    let csv = try RunningProgram.run("dictionary", "--format", "csv")
    #expect(csv.output.hasPrefix("name,label,kind,group,availability,unit,"))
    let wrong = try RunningProgram.run("dictionary", "ldhh", "--format", "json")
    #expect(wrong.status == 64)
    #expect(try wrong.errorJSON()["rule"] as? String == "unknown-variable")
  }
}
