import Foundation
import Testing

@Suite("The formats of il2score describe")
struct DescribeFormatTests {
  private let table = """
    arm,age,sex,response
    a,20,m,0
    a,25,f,1
    a,30,f,0
    a,40,,0
    b,35,m,1
    b,45,m,0
    b,55,m,1
    b,65,f,1

    """

  private func run(_ arguments: String..., input: String? = nil) throws -> String {
    let quoted = arguments.map { "'\($0)'" }.joined(separator: " ")
    let result = try RunningProgram.shell(
      "\"$IL2SCORE\" describe - --quiet \(quoted)", input: input ?? table)
    #expect(result.status == 0, "\(result.errors)")
    return result.output
  }

  @Test("the table for a person")
  func text() throws {
    let text = try run("--by", "arm", "--variables", "age,sex", "--overall")
    #expect(
      text.hasPrefix(
        """
        All patients (n = 8)

        Variable                     all (n = 8)       a (n = 4)       b (n = 4)        p   SMD
        age                                                                       0.057 a  1.94
          mean (SD)                      39 (15)         29 (9)          50 (13)
        """.split(separator: "\n").prefix(1).joined() + "\n"))
    for line in [
      "  range                         20 to 65        20 to 40        35 to 65",
      "  f                            3 (42.9%)       2 (66.7%)       1 (25.0%)",
      "  missing, n (%)               1 (12.5%)       1 (25.0%)        0 (0.0%)",
    ] {
      let words = line.split(separator: " ")
      #expect(text.split(separator: "\n").contains { $0.split(separator: " ") == words }, "\(line)")
    }
    #expect(text.contains("a  Wilcoxon rank-sum test, exact (numbers, two groups with at most 200"))
    #expect(text.contains("b  Fisher's exact test (categories, an expected count below 5)."))
    #expect(
      text.contains("2 comparisons were made. If no group differed, at most 0.10 would be expected")
    )
  }

  @Test("yes and no take one line, with the level in its label")
  func dichotomous() throws {
    let text = try run("--by", "arm", "--variables", "response")
    #expect(text.contains("response = 1, n (%) \u{2021}  1 (25.0%)  3 (75.0%)"))
  }

  @Test("CSV has one row for each group of each variable or level")
  func csv() throws {
    let csv = try run("--by", "arm", "--variables", "age,sex", "--format", "csv")
    let lines = csv.split(separator: "\n").map(String.init)
    #expect(
      lines.first
        == "within,variable,label,unit,kind,level,group,n,missing,mean,sd,median,q1,q3,min,max,count,"
        + "percent,test,statistic,df,df_denominator,p_value,p_adjusted,smd")
    #expect(lines.count == 1 + 2 + 4)
    #expect(
      lines[1].hasPrefix(
        ",age,age,,numeric,,a,4,0,28.75,8.539125638299666,27.5,23.75,32.5,20.0,40.0,,,"))
    #expect(lines[3].hasPrefix(",sex,sex,,categorical,f,a,3,1,,,,,,,,2,66.66666666666667,fisher,"))
  }

  @Test("every format says the same figures", arguments: ["table", "markdown", "html", "latex"])
  func figures(format: String) throws {
    let text = try run("--by", "arm", "--variables", "age,sex", "--format", format)
    for figure in ["28 (24 to 33)", "20 to 40", "0.057"] {
      #expect(text.contains(figure), "\(figure)")
    }
    #expect(text.contains(format == "latex" ? "2 (66.7\\%)" : "2 (66.7%)"))
  }

  @Test(
    "hostile names mean only themselves",
    arguments: ["markdown", "html", "latex", "table", "csv", "json"])
  func hostile(format: String) throws {
    let hostile = """
      g,<script>alert(1)</script>,a|b & c % $x_y^ ~ \\ {,\u{202E}evil
      x|y,</td>,\\input{f},1
      x|y,</td>,\\end{document},2
      <b>,a,\\input{f},3
      <b>,"a
      b",#,4

      """
    let text = try run("--by", "g", "--format", format, input: hostile)
    switch format {
    case "html":
      #expect(!text.contains("<script"))
      #expect(!text.contains("<b>"))
      #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    case "latex":
      #expect(!text.contains("\\input{"))
      #expect(text.components(separatedBy: "\\end{document}").count == 2)
      #expect(text.contains("\\textbackslash{}input\\{f\\}"))
    case "markdown":
      let rows = text.split(separator: "\n").filter { $0.hasPrefix("|") }
      // Bars of names are escaped: every row has the six bars of five columns.
      for row in rows {
        #expect(row.replacing("\\|", with: "").count { $0 == "|" } == 6, "\(row)")
      }
    case "table":
      #expect(!text.contains("\u{202E}"))
    case "json":
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
    default:
      #expect(text.contains("\"a\nb\""))
    }
  }

  @Test("labels and units of the study file stand in the table")
  func labels() throws {
    let folder = try TemporaryFolder()
    let study = try folder.write(
      """
      variables:
        age: {label: Age at first dose, unit: years}
        sex: {levels: [m, f]}
      """, to: "study.yaml")
    let text = try run("--by", "arm", "--variables", "age,sex", "--study", study)
    #expect(text.contains("Age at first dose (years)"))
    let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }
    let male = try #require(lines.firstIndex { $0.hasPrefix("m ") })
    let female = try #require(lines.firstIndex { $0.hasPrefix("f ") })
    #expect(male < female)
  }

  @Test("an unknown format is refused")
  func unknownFormat() throws {
    let result = try RunningProgram.run("describe", "-", "--format", "docx", input: table)
    #expect(result.status == 64)
  }

  @Test("CSV has all patients, as the empty group, where they are asked for")
  func overallRows() throws {
    let text = try run("--by", "arm", "--variables", "age,sex", "--overall", "--format", "csv")
    let rows = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    // within, variable, label, unit, kind, level, group, n, missing, mean, ..., count, percent
    let all = rows.filter { $0[6].isEmpty }
    #expect(all.map { $0[1] } == ["age", "sex", "sex"])
    #expect(all[0][7...9] == ["8", "0", "39.375"])
    #expect(all[2][5] == "m")
    #expect(all[2][7...8] == ["7", "1"])
    #expect(all[2][16] == "4")
    #expect(rows.count == 1 + 3 * 3)
  }
}
