package discord

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// permissions are the least that the bot answers mentions with: seeing a channel and its history, which a reply needs, and writing
// there with embeds, threads included. Commands need none.
const permissions = discordgo.PermissionViewChannel | discordgo.PermissionReadMessageHistory | discordgo.PermissionSendMessages |
	discordgo.PermissionSendMessagesInThreads | discordgo.PermissionEmbedLinks

// InviteURL is the address at which somebody adds the bot to a server. Its error wraps ErrSetup.
func InviteURL(applicationID string) (string, error) {
	return authorizeURL(applicationID, url.Values{
		"scope": {"bot applications.commands"}, "permissions": {strconv.FormatInt(permissions, 10)}, "integration_type": {"0"},
	})
}

// UserInviteURL is the address at which somebody installs the commands for themselves: they may then use them wherever they are.
// Its error wraps ErrSetup.
func UserInviteURL(applicationID string) (string, error) {
	return authorizeURL(applicationID, url.Values{"scope": {"applications.commands"}, "integration_type": {"1"}})
}

func authorizeURL(applicationID string, q url.Values) (string, error) {
	id := strings.TrimSpace(applicationID)
	if !isID(id) {
		return "", fmt.Errorf("%w: an application id is a number of up to 20 digits", ErrSetup)
	}
	q.Set("client_id", id)
	return "https://discord.com/oauth2/authorize?" + q.Encode(), nil
}
