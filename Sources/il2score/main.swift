print("il2score")
