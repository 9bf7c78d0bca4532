variable "db_password" {
  type      = string
  sensitive = true
}
resource "aws_db_instance" "main" {
  username = "app"
  password = var.db_password
  kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/65ed743b-10d0-430f-96bd-209b42f5429f"
}
resource "random_password" "token" { length = 32 }
output "password" { value = random_password.token.result }
